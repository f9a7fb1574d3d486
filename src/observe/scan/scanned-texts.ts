import { momentIn, momentOf } from "./moment.ts";
import type { RecordTexts } from "./record-texts.ts";
import type { Places } from "./scan-record.ts";
import type { Texts } from "./texts.ts";
import { field, type Field } from "./wanted.ts";

/** The texts of the record that was scanned last. */
export class ScannedTexts implements RecordTexts {
  readonly #places: Places;
  readonly #texts: Texts;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(places: Places, texts: Texts) {
    this.#places = places;
    this.#texts = texts;
  }

  /** From here on the places are places in these bytes. */
  in(bytes: Buffer): this {
    this.#bytes = bytes;
    return this;
  }

  text(wanted: Field): string | undefined {
    const { from, to } = this.#places;
    return from[wanted] === 0 ? undefined : this.#texts.text(this.#bytes, from[wanted]!, to[wanted]!);
  }

  moment(): number {
    const { from, to } = this.#places;
    const [start, end] = [from[field.eventTime]!, to[field.eventTime]!];
    if (start === 0) return NaN;
    const moment = momentIn(this.#bytes, start, end);
    return Number.isNaN(moment) ? momentOf(this.#bytes.toString("utf8", start, end)) : moment;
  }

  resources(): readonly string[] {
    const { resources } = this.#places;
    const found: string[] = [];
    for (let index = 0; index < resources.length; index += 2)
      found.push(this.#texts.text(this.#bytes, resources[index]!, resources[index + 1]!));
    return found;
  }
}
