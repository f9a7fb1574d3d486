import { markedMemory, type MarkedMemory, type MarkingExports } from "./marking-code.ts";
import { quote, type Json } from "./skip.ts";

/** Quotes behind the end, which stop every loop of `skip.ts`. */
const guard = 2;
/** Bytes behind them that marking may look at, and room for the marks of so many. */
const padding = 16;
/** Stands behind the marks. */
const none = 0x7fffffff;
const pageSize = 65_536;
/** Bytes of memory for each byte of text: itself, and the four of a mark. */
const share = 5;

/**
 * The bytes that are looked at: what was not used up, with what came after it. Two quotes stand behind them. One window
 * serves many files, one after the other: its memory is not easily had again.
 */
export class Window implements Json {
  bytes: Buffer = Buffer.alloc(0);
  marks: Int32Array = new Int32Array();
  /** The first byte that was not used up, and the one behind the last. */
  start = 0;
  end = 0;
  /** How many bytes were used up before the first. */
  #before = 0;
  /** The mark that was asked for last. */
  #mark = 0;
  readonly #memory: MarkedMemory;
  readonly #marking: MarkingExports;

  constructor() {
    const { memory, marking } = markedMemory(share * 8);
    this.#memory = memory;
    this.#marking = marking;
    this.#divide();
    this.clear();
  }

  /** Forgets all bytes: another file begins. */
  clear(): void {
    this.start = this.end = this.#before = 0;
    this.#markAll();
  }

  append(chunk: Uint8Array): void {
    const kept = this.end - this.start;
    this.#hold(kept + chunk.length + guard + padding);
    this.bytes.copyWithin(0, this.start, this.end);
    this.bytes.set(chunk, kept);
    this.#before += this.start;
    this.start = 0;
    this.end = kept + chunk.length;
    this.#markAll();
  }

  /** Bytes that are not used up. */
  get length(): number {
    return this.end - this.start;
  }

  /** Bytes there is room for. */
  get capacity(): number {
    return this.bytes.length;
  }

  /** How far a place is behind the first byte of the file. */
  offset(place: number): number {
    return this.#before + place;
  }

  first(at: number): number {
    const { marks } = this;
    let mark = this.#mark;
    while (mark > 0 && marks[mark - 1]! >= at) mark--;
    while (marks[mark]! < at) mark++;
    return (this.#mark = mark);
  }

  #markAll(): void {
    const { bytes, end, marks } = this;
    bytes.fill(quote, end, end + guard);
    // What stood behind the quotes before must not be marked.
    bytes.fill(0, end + guard, end + guard + padding);
    const behind = this.#marking.mark(0, end + guard, bytes.length);
    marks[(behind - bytes.length) / 4] = none;
    this.#mark = 0;
  }

  #hold(needed: number): void {
    if (needed <= this.capacity) return;
    const pages = Math.ceil((needed - this.capacity) / pageSize);
    this.#memory.grow(share * Math.max(pages, this.capacity / pageSize));
    this.#divide();
  }

  /** The text comes first, in a fifth of the memory. */
  #divide(): void {
    const { buffer } = this.#memory;
    const size = buffer.byteLength / share;
    this.bytes = Buffer.from(buffer, 0, size);
    this.marks = new Int32Array(buffer, size);
  }
}
