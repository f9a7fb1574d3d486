/** Of any number of texts the first ones in order: the same whatever order they come in. */
export class SmallestTexts {
  readonly #limit: number;
  readonly #texts = new Set<string>();
  /** No text from this one on is among the first. */
  #bound: string | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(text: string): void {
    if (this.#bound !== undefined && text >= this.#bound) return;
    this.#texts.add(text);
    if (this.#texts.size >= 2 * this.#limit) this.#prune();
  }

  /** The texts in order, as many as there may be. */
  list(): string[] {
    return [...this.#texts].sort().slice(0, this.#limit);
  }

  #prune(): void {
    const sorted = [...this.#texts].sort();
    this.#bound = sorted[this.#limit]!;
    for (const text of sorted.slice(this.#limit)) this.#texts.delete(text);
  }
}
