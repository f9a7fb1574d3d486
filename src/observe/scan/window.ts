import { quote, type Json } from "./skip.ts";

/** Quotes behind the end, which stop every loop of `skip.ts`. */
const guard = 2;

/**
 * The bytes that are looked at: what was not used up, with what came after it. Two quotes stand behind them.
 */
export class Window implements Json {
  bytes: Buffer = Buffer.alloc(0);
  words: Int32Array = new Int32Array();
  /** The first byte that was not used up, and the one behind the last. */
  start = 0;
  end = 0;
  /** How many bytes were used up before `start`. */
  #before = 0;

  constructor(capacity: number) {
    this.#allocate(capacity);
  }

  append(chunk: Uint8Array): void {
    const kept = this.end - this.start;
    const needed = kept + chunk.length + guard;
    const from = this.bytes;
    if (needed > from.length) this.#allocate(Math.max(needed, 2 * from.length));
    this.bytes.set(from.subarray(this.start, this.end));
    this.bytes.set(chunk, kept);
    this.#before += this.start;
    this.start = 0;
    this.end = kept + chunk.length;
    this.bytes.fill(quote, this.end, this.end + guard);
  }

  /** Bytes that are not used up. */
  get length(): number {
    return this.end - this.start;
  }

  /** How far a place is behind the first byte that was ever appended. */
  offset(place: number): number {
    return this.#before + place;
  }

  #allocate(capacity: number): void {
    const memory = new ArrayBuffer(4 * Math.ceil(capacity / 4));
    this.bytes = Buffer.from(memory);
    this.words = new Int32Array(memory);
  }
}
