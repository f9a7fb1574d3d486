import type { Store } from "../../src/broker/ports/store.ts";

/** A store that can be told to keep nothing of what is written from then on. */
export interface RollingBack extends Store {
  /** Each transaction is done to its end, and then undone. */
  keepNothing(): void;
}

/** On its way out of a transaction that is to be undone. */
class Undone extends Error {
  readonly result: unknown;

  constructor(result: unknown) {
    super("undone");
    this.result = result;
  }
}

export function rollingBack(store: Store): RollingBack {
  let keeps = true;
  const undone: Store["write"] = async <T>(work: Parameters<typeof store.write<T>>[0]) => {
    try {
      return await store.write<never>(async (tables) => {
        throw new Undone(await work(tables));
      });
    } catch (error) {
      if (error instanceof Undone) return error.result as T;
      throw error;
    }
  };
  return {
    shared: store.shared,
    write: (work) => (keeps ? store.write(work) : undone(work)),
    read: (work) => store.read(work),
    close: () => store.close(),
    keepNothing: () => void (keeps = false),
  };
}
