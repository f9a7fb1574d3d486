/** Slots of the table; a power of two. */
const slots = 1 << 15;
/** Longer texts are not repeated often. */
const longest = 512;

/**
 * Texts by their bytes: what comes again and again in millions of records is decoded once and stays one string, which
 * maps find fastest. It keeps a bounded number of them.
 */
export class Texts {
  #hashes = new Int32Array(slots);
  #texts: (string | undefined)[] = Array.from({ length: slots });
  #count = 0;

  /** The UTF-8 text between two places. */
  text(bytes: Buffer, from: number, to: number): string {
    let hash = to - from;
    let all = 0;
    for (let place = from; place < to; place++) {
      const byte = bytes[place]!;
      hash = Math.imul(hash ^ byte, 0x01000193);
      all |= byte;
    }
    if (all >= 0x80 || to - from > longest) return bytes.toString("utf8", from, to);
    let slot = (hash ^ (hash >>> 15)) & (slots - 1);
    for (let known = this.#texts[slot]; known !== undefined; known = this.#texts[slot]) {
      if (this.#hashes[slot] === hash && isAt(bytes, from, to, known)) return known;
      slot = (slot + 1) & (slots - 1);
    }
    return this.#keep(bytes.toString("latin1", from, to), hash, slot);
  }

  #keep(text: string, hash: number, slot: number): string {
    if (++this.#count > slots / 2) {
      this.#texts.fill(undefined);
      this.#count = 0;
    }
    this.#hashes[slot] = hash;
    this.#texts[slot] = text;
    return text;
  }
}

function isAt(bytes: Uint8Array, from: number, to: number, text: string): boolean {
  if (text.length !== to - from) return false;
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) !== bytes[from + index]) return false;
  }
  return true;
}
