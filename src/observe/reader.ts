import { createReadStream } from "node:fs";
import { Texts } from "./scan/texts.ts";
import { TrailReader } from "./scan/trail-reader.ts";
import { Window } from "./scan/window.ts";
import type { RecordTexts } from "./scan/record-texts.ts";
import { Tally, type TallyFilter } from "./tally.ts";
import { TrailProblem } from "./trail-problem.ts";
import { trailRecord } from "./trail-record.ts";
import { unzipped } from "./unzipped.ts";
import type { Use } from "./use.ts";

/** What came of one file. */
export interface FileOutcome {
  /** Records of CloudTrail in it, whether they count or not. */
  records: number;
  /** Records of something else. */
  strange: number;
  problem?: { kind: TrailProblem["kind"]; reason: string };
}

/** The bytes of a file, or the path where they are. */
export type TrailBytes = string | AsyncIterable<Uint8Array>;

/** Reads files and counts what is in them. */
export interface Reader {
  /** Never rejects for what is in the file; `told` hears of each part how many decompressed bytes it had. */
  read(bytes: TrailBytes, told: (bytes: number) => void): Promise<FileOutcome>;
  uses(): Promise<readonly Use[]>;
  stop(): Promise<void>;
}

/** A window that had to hold more is not kept for the next file. */
const largestKept = 1 << 23;

/** Bytes of a file that are read at once. */
const partSize = 1 << 22;

/** A reader in this thread. */
export function readerHere(filter: TallyFilter): Reader {
  const tally = new Tally(filter);
  const texts = new Texts();
  const windows: Window[] = [];
  return {
    read: (bytes, told) =>
      readFile(typeof bytes === "string" ? fileParts(bytes) : bytes, told, { tally, texts, windows }),
    uses: async () => tally.uses(),
    stop: async () => undefined,
  };
}

function fileParts(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: partSize }) as AsyncIterable<Uint8Array>;
}

async function readFile(
  parts: AsyncIterable<Uint8Array>,
  told: (bytes: number) => void,
  { tally, texts, windows }: { tally: Tally; texts: Texts; windows: Window[] },
): Promise<FileOutcome> {
  const outcome: FileOutcome = { records: 0, strange: 0 };
  const window = windows.pop() ?? new Window();
  const trail = new TrailReader(window, texts, (record) => count(record, outcome, tally));
  try {
    for await (const part of unzipped(parts)) {
      trail.add(part);
      told(part.length);
    }
    trail.end();
  } catch (error) {
    outcome.problem = problemOf(error);
  } finally {
    if (window.capacity <= largestKept) windows.push(window);
  }
  return outcome;
}

function count(texts: RecordTexts, outcome: FileOutcome, tally: Tally): void {
  const record = trailRecord(texts);
  if (record === "strange") return void outcome.strange++;
  outcome.records++;
  if (record !== "not-a-call") tally.add(record);
}

/** What Node says of files that cannot be read becomes a problem; what is our own fault stays an error. */
function problemOf(error: unknown): NonNullable<FileOutcome["problem"]> {
  if (error instanceof TrailProblem) return { kind: error.kind, reason: error.message };
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return { kind: "unreadable", reason: `${code}: ${message.replace(/^[A-Z]+: /, "").replace(/, .*$/s, "")}` };
}
