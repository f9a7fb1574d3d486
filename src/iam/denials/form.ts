import type { Denial } from "./denial.ts";

/** One way in which AWS words refusals. */
export interface Form {
  /** Global; matches the whole of what belongs to one refusal. */
  pattern: RegExp;
  /** What the words say. */
  read: (match: RegExpMatchArray) => Omit<Denial, "text">;
}

/** A part of a match without the full stop of the sentence; undefined when it is absent. */
export function part(match: RegExpMatchArray, name: string): string | undefined {
  const text = match.groups?.[name]?.replace(/\.$/, "");
  return text === "" ? undefined : text;
}

/** The same object without what is undefined. */
export function defined<T extends object>(given: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}

/** EC2 adds a text that only STS can read. */
export const encodedSource = "(?:[.,]* *Encoded authorization failure message: *(?<encoded>[\\w-]+))?";

/** SDKs for Java add where the answer came from. */
export const originSource = "(?:[.,]* *\\(Service: (?<service>[\\w ]+?)[;,] Status Code: \\d+[^)]*\\))?";
