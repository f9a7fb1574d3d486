import { Worker } from "node:worker_threads";
import type { FileOutcome, Reader, TrailBytes } from "./reader.ts";
import type { TallyFilter } from "./tally.ts";
import type { Use } from "./use.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./worker-messages.ts";

/** The script of the thread: beside this file as TypeScript, beside the bundle once built. */
const script = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./observe-worker.js";

interface Reading {
  parts: AsyncIterator<Uint8Array> | undefined;
  told: (bytes: number) => void;
  done: (outcome: FileOutcome) => void;
  failed: (error: unknown) => void;
}

/** A reader in a thread of its own. */
export function readerInWorker(filter: TallyFilter): Reader {
  return new WorkerReader(filter);
}

class WorkerReader implements Reader {
  readonly #worker: Worker;
  readonly #readings = new Map<number, Reading>();
  #uses: { done: (uses: readonly Use[]) => void; failed: (error: unknown) => void } | undefined;
  #count = 0;
  #broken: unknown;

  constructor(filter: TallyFilter) {
    const workerData: WorkerStart = { filter };
    this.#worker = new Worker(new URL(script, import.meta.url), { workerData });
    this.#worker.on("message", (message: FromWorker) => this.#receive(message));
    this.#worker.on("error", (error) => this.#break(error));
  }

  read(bytes: TrailBytes, told: (bytes: number) => void): Promise<FileOutcome> {
    const id = this.#count++;
    const isPath = typeof bytes === "string";
    return new Promise((done, failed) => {
      if (this.#broken !== undefined) return failed(this.#broken);
      const parts = isPath ? undefined : bytes[Symbol.asyncIterator]();
      this.#readings.set(id, { parts, told, done, failed });
      this.#send({ type: "read", id, ...(isPath && { path: bytes }) });
    });
  }

  uses(): Promise<readonly Use[]> {
    return new Promise((done, failed) => {
      if (this.#broken !== undefined) return failed(this.#broken);
      this.#uses = { done, failed };
      this.#send({ type: "uses" });
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #receive(message: FromWorker): void {
    if (message.type === "uses") return this.#uses?.done(message.uses);
    const reading = this.#readings.get(message.id);
    if (!reading) return;
    if (message.type === "told") return reading.told(message.bytes);
    if (message.type === "next") return void this.#give(message.id, reading);
    this.#readings.delete(message.id);
    reading.done(message.outcome);
  }

  /** Sends the next part; what keeps it from being had is the outcome of the whole. */
  async #give(id: number, { parts, failed }: Reading): Promise<void> {
    try {
      const { value, done } = await parts!.next();
      if (done === true) this.#send({ type: "part", id });
      else this.#send({ type: "part", id, bytes: value });
    } catch (error) {
      failed(error);
      this.#readings.delete(id);
      this.#send({ type: "part", id, failed: true });
    }
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message, []);
  }

  #break(error: unknown): void {
    this.#broken = error;
    for (const { failed } of this.#readings.values()) failed(error);
    this.#readings.clear();
    this.#uses?.failed(error);
  }
}
