/** Lets many read or one write. A writer goes before readers that come after it. */
export class ReadWriteLock {
  #readers = 0;
  #writing: Promise<void> | undefined;
  #readersGone: (() => void) | undefined;

  async read<T>(work: () => Promise<T>): Promise<T> {
    while (this.#writing) await this.#writing;
    this.#readers++;
    try {
      return await work();
    } finally {
      if (--this.#readers === 0) this.#readersGone?.();
    }
  }

  /** Only one writer at a time may ask. */
  async write<T>(work: () => Promise<T>): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#writing = promise;
    if (this.#readers > 0) await new Promise<void>((gone) => (this.#readersGone = gone));
    try {
      return await work();
    } finally {
      this.#writing = undefined;
      resolve();
    }
  }
}
