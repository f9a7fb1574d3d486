import { close, fdatasync, openSync } from "node:fs";
import { promisify } from "node:util";
import { StoreError } from "../../ports/store.ts";

/** Sends what was written to an open file to its disk. */
export type Flush = (descriptor: number) => Promise<void>;

export const flushToDisk: Flush = promisify(fdatasync);
const closed = promisify(close);

/**
 * The file that SQLite appends commits to. SQLite itself would wait for the disk in the thread that answers requests; with
 * `synchronous = normal` it leaves that to this, and still keeps the order of its own writes, so that nothing but the
 * newest commits can be lost: those that nobody was told of. https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export class WriteAheadLog {
  readonly #descriptor: number;
  readonly #flush: Flush;
  #failure: StoreError | undefined;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(database: string, flush: Flush) {
    this.#descriptor = openSync(`${database}-wal`, "r+");
    this.#flush = flush;
  }

  /**
   * Resolves when all commits so far are on disk; those that come while the disk is busy share the next turn. Once that
   * has failed nobody knows which are, and asking again may find that nothing is left to do: it fails from then on,
   * until the store is opened anew.
   */
  async flush(): Promise<void> {
    this.check();
    if (this.#running) return (this.#next ??= this.#afterRunning(this.#running));
    this.#running = this.#flushNow();
    await this.#running;
  }

  async #afterRunning(running: Promise<void>): Promise<void> {
    await running;
    this.#next = undefined;
    await this.flush();
  }

  async #flushNow(): Promise<void> {
    try {
      await this.#flush(this.#descriptor);
    } catch (error) {
      const message = `the disk did not take what was written: ${(error as Error).message}`;
      this.#failure = new StoreError("failed", message, { cause: error });
      throw this.#failure;
    } finally {
      this.#running = undefined;
    }
  }

  /** Throws when a flush has failed. */
  check(): void {
    if (this.#failure) throw this.#failure;
  }

  close(): Promise<void> {
    return closed(this.#descriptor);
  }
}
