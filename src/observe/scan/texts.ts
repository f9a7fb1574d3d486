/** Slots of the table; a power of two. */
const slots = 1 << 15;
/** Longer texts are not repeated often. */
const longest = 512;
/** Bytes of all texts that are kept. */
const poolSize = 1 << 21;

/**
 * Texts by their bytes: what comes again and again in millions of records is decoded once and stays one string, which
 * maps find fastest. It keeps a bounded number of them.
 */
export class Texts {
  readonly #hashes = new Int32Array(slots);
  readonly #texts: (string | undefined)[] = Array.from({ length: slots });
  /** The bytes of the text of each slot: where they begin in the pool, and how many there are. */
  readonly #starts = new Int32Array(slots);
  readonly #lengths = new Int32Array(slots);
  readonly #pool = Buffer.alloc(poolSize);
  #used = 0;
  #count = 0;

  /** The UTF-8 text between two places. */
  text(bytes: Buffer, from: number, to: number): string {
    const length = to - from;
    if (length > longest) return bytes.toString("utf8", from, to);
    const hash = hashOf(bytes, from, to);
    let slot = (hash ^ (hash >>> 15)) & (slots - 1);
    for (let known = this.#texts[slot]; known !== undefined; known = this.#texts[slot]) {
      if (this.#hashes[slot] === hash && this.#lengths[slot] === length && this.#holds(slot, bytes, from)) return known;
      slot = (slot + 1) & (slots - 1);
    }
    return this.#keep(bytes, from, to, hash, slot);
  }

  #holds(slot: number, bytes: Uint8Array, from: number): boolean {
    const pool = this.#pool;
    const start = this.#starts[slot]!;
    const length = this.#lengths[slot]!;
    for (let index = 0; index < length; index++) if (pool[start + index] !== bytes[from + index]) return false;
    return true;
  }

  #keep(bytes: Buffer, from: number, to: number, hash: number, slot: number): string {
    if (++this.#count > slots / 2 || this.#used + to - from > poolSize) {
      this.#texts.fill(undefined);
      this.#count = 1;
      this.#used = 0;
    }
    const text = bytes.toString("utf8", from, to);
    this.#hashes[slot] = hash;
    this.#texts[slot] = text;
    this.#starts[slot] = this.#used;
    this.#lengths[slot] = to - from;
    this.#used += bytes.copy(this.#pool, this.#used, from, to);
    return text;
  }
}

/** Every other byte is enough: what is found is compared as a whole. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  for (let place = to - 1; place >= from; place -= 2) hash = Math.imul(hash ^ bytes[place]!, 0x01000193);
  return hash;
}
