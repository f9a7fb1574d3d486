import type { SourceFile } from "../../../diagnostics/source-file.ts";
import type { Located, PlacedText } from "./located.ts";

/** The text of a file. */
export function fileText(file: SourceFile): PlacedText {
  return { text: file.text, spanAt: (start, end) => file.spanAt(start, end) };
}

/** The text that a JSON string holds, as `aws s3api get-bucket-policy` answers with: a document within a document. */
export function textWithin({ value, start, end }: Located, placed: PlacedText): PlacedText {
  const offsets = unescapedOffsets(placed.text.slice(start, end), start);
  return through(String(value), offsets, placed);
}

/** A text as IAM's API returns documents, percent-encoded as in a URL; undefined when it is not that. */
export function urlDecoded(placed: PlacedText): PlacedText | undefined {
  const blank = /^\s*/.exec(placed.text)![0].length;
  const text = decoded(placed.text.slice(blank).trimEnd());
  return text === undefined ? undefined : through(text, decodedOffsets(placed.text, blank), placed);
}

/** A text each of whose characters stands at an offset of another one. */
function through(text: string, offsets: readonly number[], placed: PlacedText): PlacedText {
  const offsetAt = (at: number): number => offsets[Math.min(at, offsets.length - 1)] ?? 0;
  return { text, spanAt: (start, end) => placed.spanAt(offsetAt(start), offsetAt(end)) };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** For each character of a JSON string where it stands, with the end as the last; of a text of YAML where it begins. */
function unescapedOffsets(written: string, start: number): number[] {
  if (!written.startsWith('"')) return [start];
  const pieces = written.matchAll(/\\u[0-9a-fA-F]{4}|\\?[^]/g);
  const [, ...inside] = [...pieces].map(({ index }) => start + index);
  return inside;
}

/** For each UTF-16 unit that percent-encoding stands for where it begins, with the end as the last. */
function decodedOffsets(text: string, from: number): number[] {
  const offsets: number[] = [];
  for (let at = from; at < text.length;) {
    const lead = text[at] === "%" ? Number.parseInt(text.slice(at + 1, at + 3), 16) : 0;
    const bytes = bytesAfter(lead);
    offsets.push(...Array<number>(bytes === 4 ? 2 : 1).fill(at));
    at += text[at] === "%" ? 3 * bytes : 1;
  }
  return [...offsets, text.length];
}

/** How many bytes of UTF-8 the character takes that begins with this one. */
function bytesAfter(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
}
