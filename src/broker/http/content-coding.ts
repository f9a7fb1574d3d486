/** How a body is sent besides as it is: the smaller one first. */
export const contentCodings = ["br", "gzip"] as const;

export type ContentCoding = (typeof contentCodings)[number];

/**
 * The first of those there are that an `Accept-Encoding` takes; undefined for none. How much it likes them is not looked
 * at but for 0. https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding
 */
export function codingFor(accepted: string | undefined, there: readonly ContentCoding[]): ContentCoding | undefined {
  if (accepted === undefined) return undefined;
  const taken = new Map(accepted.toLowerCase().split(",").map(partOf));
  return there.find((coding) => taken.get(coding) ?? taken.get("*") ?? false);
}

/** One part of the header: a coding, and whether it is taken. */
function partOf(part: string): readonly [coding: string, isTaken: boolean] {
  const [coding = "", quality = ""] = part.trim().split(/\s*;\s*/);
  return [coding, !/^q=0(?:\.0*)?$/.test(quality)];
}
