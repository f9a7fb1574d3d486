import type { DiagnosticCode } from "../../../diagnostics/diagnostic.ts";
import type { Diagnostics } from "../../../diagnostics/diagnostics.ts";
import { clipped } from "../grammar.ts";
import { tooDeep } from "./depth.ts";
import type { PlacedText } from "./located.ts";

/** What can be wrong with JSON, each reported at offsets of the text. */
export interface JsonFaults {
  mark(): void;
  comma(at: number): void;
  comment(start: number, end: number): void;
  repeated(name: string, start: number, end: number): void;
  tooDeep(at: number): void;
  /** What ends reading: a place beyond the text is its last character. */
  invalid(at: number, reason: string): void;
}

export function jsonFaults(placed: PlacedText, diagnostics: Diagnostics): JsonFaults {
  const report = (code: DiagnosticCode, message: string, hint: string, start: number, end = start + 1): void =>
    diagnostics.error(code, message, { at: placed.spanAt(start, end), hint });
  return {
    mark: () => report("policy/byte-order-mark", "the text begins with a byte order mark, which IAM refuses", utf8, 0),
    comma: (at) => report("policy/trailing-comma", "a comma stands after the last item, where JSON has none", drop, at),
    comment: (start, end) => report("policy/comment", "a comment stands here, and JSON has none", sid, start, end),
    repeated: (name, start, end) =>
      report("policy/repeated-key", `\`${clipped(name)}\` stands twice in one object`, once, start, end),
    tooDeep: (at) => report("policy/too-deep", tooDeep.message, tooDeep.hint, at),
    invalid: (at, reason) => {
      const within = Math.max(0, Math.min(at, placed.text.length - 1));
      report("policy/invalid-json", `the text is no valid JSON: ${reason}`, strict, within);
    },
  };
}

const utf8 = "save the file as UTF-8 without a mark";
const drop = "remove the comma";
const sid = "remove it; a `Sid` can say what a statement is for";
const once = "write it once; several values make a list, several statements are a list too";
const strict = "IAM takes policies as strict JSON";
