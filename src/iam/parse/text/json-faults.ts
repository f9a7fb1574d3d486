import type { Diagnostics } from "../../../diagnostics/diagnostics.ts";
import { clipped, type Fault } from "../grammar.ts";
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
  const report = ({ code, message, hint }: Fault, start: number, end = start + 1): void =>
    diagnostics.error(code, message, { at: placed.spanAt(start, end), hint });
  return {
    mark: () => report(mark, 0),
    comma: (at) => report(comma, at),
    comment: (start, end) => report(comment, start, end),
    repeated: (name, start, end) => report(repeated(name), start, end),
    tooDeep: (at) => report(tooDeep, at),
    invalid: (at, reason) => report(invalid(reason), Math.max(0, Math.min(at, placed.text.length - 1))),
  };
}

const mark: Fault = {
  code: "policy/byte-order-mark",
  message: "the text begins with a byte order mark, which IAM refuses",
  hint: "save the file as UTF-8 without a mark",
};

const comma: Fault = {
  code: "policy/trailing-comma",
  message: "a comma stands after the last item, where JSON has none",
  hint: "remove the comma",
};

const comment: Fault = {
  code: "policy/comment",
  message: "a comment stands here, and JSON has none",
  hint: "remove it; a `Sid` can say what a statement is for",
};

function repeated(name: string): Fault {
  return {
    code: "policy/repeated-key",
    message: `\`${clipped(name)}\` stands twice in one object`,
    hint: "write it once; several values make a list, several statements are a list too",
  };
}

function invalid(reason: string): Fault {
  return {
    code: "policy/invalid-json",
    message: `the text is no valid JSON: ${reason}`,
    hint: "IAM takes policies as strict JSON",
  };
}
