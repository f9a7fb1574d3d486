import { availableParallelism } from "node:os";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { mergeUses } from "./merge-uses.ts";
import type { TrailBuckets } from "./ports.ts";
import { ReadRun } from "./read-run.ts";
import { readerHere } from "./reader.ts";
import { momentAt } from "./scan/moment.ts";
import type { TallyFilter } from "./tally.ts";
import type { Use } from "./use.ts";
import { readerInWorker } from "./worker-reader.ts";

/** How far reading is. */
export interface ReadProgress {
  /** Files that were read to their end. */
  files: number;
  /** Bytes that were read, decompressed. */
  bytes: number;
}

export interface ReadOptions {
  /** Folder that relative paths begin at. */
  cwd: string;
  /** ARNs of roles and users, patterns of them, or their names; all of them when there are none. */
  roles?: readonly string[];
  /** The earliest record that counts, in milliseconds since the epoch. */
  since?: number;
  /** Threads that read; 0 reads in this one. As many as there are processors when it is not said. */
  workers?: number;
  /** Where `s3://` leads; needed when a source begins with it. */
  buckets?: TrailBuckets;
  onProgress?: (progress: ReadProgress) => void;
  /** Reading stops when it is aborted: the promise rejects with its reason. */
  signal?: AbortSignal;
}

/** What trails show. */
export interface Uses {
  /** By principal, service and event. */
  uses: readonly Use[];
  read: ReadProgress & { records: number };
  /** What was wrong with files and sources; an error means that something that should count was not read. */
  diagnostics: readonly Diagnostic[];
}

/** Files that one thread has at once: while one waits for its bytes another is read. */
const atOnce = 4;

/** Reads trails: files, folders with all that is in them, `s3://bucket/prefix`. Every source that can be read is. */
export async function readTrails(sources: readonly string[], options: ReadOptions): Promise<Uses> {
  const { roles, since, workers = availableParallelism(), signal } = options;
  signal?.throwIfAborted();
  const filter: TallyFilter = { ...(roles && { roles }), ...(since !== undefined && { since: momentAt(since) }) };
  const readers = workers === 0 ? [readerHere(filter)] : Array.from({ length: workers }, () => readerInWorker(filter));
  const run = new ReadRun(options, filter);
  try {
    const files = run.files(sources);
    const lanes = readers.flatMap((reader) => Array.from({ length: atOnce }, () => run.lane(files, reader)));
    await unlessAborted(Promise.all(lanes), signal);
    const lists = await unlessAborted(Promise.all(readers.map((reader) => reader.uses())), signal);
    return { uses: mergeUses(lists), ...run.result() };
  } finally {
    await Promise.all(readers.map((reader) => reader.stop()));
  }
}

/** Rejects as soon as the signal is aborted, whatever becomes of the work. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason as Error);
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
