import type { FileOutcome } from "./reader.ts";
import type { TallyFilter } from "./tally.ts";
import type { Use } from "./use.ts";

/** What a worker is started with. */
export interface WorkerStart {
  filter: TallyFilter;
}

/** To a worker: a file to read, by its path or with its bytes to be asked for; the part it asked for, the last without bytes. */
export type ToWorker =
  | { type: "read"; id: number; path?: string }
  | { type: "part"; id: number; bytes?: Uint8Array; failed?: true }
  | { type: "uses" };

/** From a worker. */
export type FromWorker =
  | { type: "next"; id: number }
  | { type: "told"; id: number; bytes: number }
  | { type: "read"; id: number; outcome: FileOutcome }
  | { type: "uses"; uses: readonly Use[] };
