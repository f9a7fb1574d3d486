import { FileProblems } from "./file-problems.ts";
import type { FileOutcome, Reader } from "./reader.ts";
import type { ReadOptions, Uses } from "./read-trails.ts";
import { nothingFound, sourceFailure } from "./source-failure.ts";
import type { TallyFilter } from "./tally.ts";
import { trailFiles, type TrailFile } from "./trail-files.ts";

/** One reading of trails: what it finds, how far it is, and what was wrong. */
export class ReadRun {
  readonly #options: ReadOptions;
  readonly #since: number | undefined;
  readonly #problems = new FileProblems();
  readonly #read = { files: 0, records: 0, bytes: 0 };

  constructor(options: ReadOptions, { since }: TallyFilter) {
    this.#options = options;
    this.#since = since;
  }

  /** The files of all sources, each once. */
  async *files(sources: readonly string[]): AsyncGenerator<TrailFile> {
    const seen = new Set<string>();
    for (const source of sources) {
      let found = 0;
      try {
        for await (const file of this.#filesOf(source)) {
          found++;
          const place = "path" in file.at ? file.at.path : file.name;
          if (!seen.has(place)) yield file;
          seen.add(place);
        }
        if (found === 0) this.#problems.failed([nothingFound(source)]);
      } catch (error) {
        this.#problems.failed(sourceFailure(source, error));
      }
    }
  }

  /** Reads files, one after the other, until there are no more. */
  async lane(files: AsyncIterable<TrailFile>, reader: Reader): Promise<void> {
    const iterator = files[Symbol.asyncIterator]();
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
      await this.#take(next.value, reader);
    }
  }

  /** What came of it, without the uses. */
  result(): Omit<Uses, "uses"> {
    return { read: { ...this.#read }, diagnostics: this.#problems.list() };
  }

  #filesOf(source: string): AsyncGenerator<TrailFile> {
    const { cwd, buckets } = this.#options;
    return trailFiles(source, {
      cwd,
      ...(this.#since !== undefined && { since: this.#since }),
      ...(buckets && { buckets }),
    });
  }

  async #take(file: TrailFile, reader: Reader): Promise<void> {
    try {
      const bytes = "path" in file.at ? file.at.path : this.#options.buckets!.read(file.at.object);
      this.#done(file, await reader.read(bytes, (count) => this.#told(count)));
    } catch (error) {
      this.#problems.failed(sourceFailure(file.name, error));
    }
  }

  #done(file: TrailFile, outcome: FileOutcome): void {
    this.#read.files++;
    this.#read.records += outcome.records;
    this.#problems.note(file, outcome);
    this.#told(0);
  }

  #told(bytes: number): void {
    this.#read.bytes += bytes;
    this.#options.onProgress?.(this.#read);
  }
}
