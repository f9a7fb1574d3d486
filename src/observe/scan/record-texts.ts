import type { Field } from "./wanted.ts";

/** What is read of one record of a trail, however it is read. */
export interface RecordTexts {
  /** Undefined when the record has no such text; also when it has something there that is no text. */
  text(wanted: Field): string | undefined;
  /** `eventTime` as `momentOf` gives it. */
  moment(): number;
  /** ARNs and names of what the call is about; the same one may come twice. */
  resources(): readonly string[];
}
