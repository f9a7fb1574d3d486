import { setImmediate as nextTurn } from "node:timers/promises";
import { StoreError } from "../ports/store.ts";
import type { Connection } from "./connection.ts";

/** A unit of work that waits to be committed. */
export interface WaitingUnit {
  /** Does the work, and rejects as it does; what came out is kept until the outcome of the commit is known. */
  attempt(connection: Connection): Promise<void>;
  /** It is committed, or was rolled back alone: gives the waiting what came out. */
  settle(): void;
  /** Nothing of it is there, because the transaction failed. */
  fail(error: unknown): void;
}

/** Units that are committed together at most: a transaction should not hold everybody else up for long. */
const most = 256;

/**
 * Commits units in the order they came, all that wait in one transaction. Where a commit is not yet on disk, `kept` says
 * when it is: nobody is told before, and the next transaction need not wait for it.
 */
export class CommitQueue {
  readonly #commit: (units: readonly WaitingUnit[]) => Promise<void>;
  readonly #kept: () => Promise<void>;
  #waiting: WaitingUnit[] = [];
  #drained: Promise<void> | undefined;
  #told: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    commit: (units: readonly WaitingUnit[]) => Promise<void>,
    kept: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.#commit = commit;
    this.#kept = kept;
  }

  /** Does `work` when it is its turn; the promise is settled when its transaction is over. */
  add<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new StoreError("failed", "the store is closed"));
    return new Promise((resolve, reject) => {
      this.#waiting.push(new Unit(work, resolve, reject));
      this.#drained ??= this.#drain();
    });
  }

  /** Takes no further unit, and resolves when those that wait are done. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#drained;
    await this.#told;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      await nextTurn(); // everything that this turn of the event loop brings goes into one transaction
      await this.#commitNext(this.#waiting.splice(0, most));
    }
    this.#drained = undefined;
  }

  async #commitNext(units: readonly WaitingUnit[]): Promise<void> {
    const fail = (error: unknown): void => units.forEach((unit) => unit.fail(error));
    try {
      await this.#commit(units);
      const told = this.#kept().then(() => units.forEach((unit) => unit.settle()), fail);
      this.#told = Promise.all([this.#told, told]).then(() => undefined);
    } catch (error) {
      fail(error);
    }
  }
}

class Unit<T> implements WaitingUnit {
  readonly #work: (connection: Connection) => Promise<T>;
  readonly #resolve: (value: T) => void;
  readonly fail: (error: unknown) => void;
  settle: () => void = () => undefined;

  constructor(
    work: (connection: Connection) => Promise<T>,
    resolve: (value: T) => void,
    reject: (error: unknown) => void,
  ) {
    this.#work = work;
    this.#resolve = resolve;
    this.fail = reject;
  }

  async attempt(connection: Connection): Promise<void> {
    try {
      const value = await this.#work(connection);
      this.settle = () => this.#resolve(value);
    } catch (error) {
      this.settle = () => this.fail(error);
      throw error;
    }
  }
}
