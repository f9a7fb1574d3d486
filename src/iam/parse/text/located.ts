import type { SourceSpan } from "../../../diagnostics/diagnostic.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";

/** A text in a file: the file's own, or one that a value of the file holds. */
export interface PlacedText {
  text: string;
  /** The place of the characters from `start` to `end`, offsets into the text. */
  spanAt(start: number, end: number): SourceSpan;
}

/** A value read from a text, with where it and everything in it stands. */
export interface Located {
  value: unknown;
  /** Offsets into the text; `end` is that of the first character after it. */
  start: number;
  end: number;
  /** The members of an object. */
  members?: ReadonlyMap<string, Member>;
  /** The items of a list. */
  items?: readonly Located[];
}

/** A member of an object: its value, and where its key stands. */
export interface Member {
  keyStart: number;
  keyEnd: number;
  located: Located;
}

/** An object without a prototype's names: `__proto__` is a member like any other. */
export function locatedObject(members: ReadonlyMap<string, Member>, start: number, end: number): Located {
  const entries = [...members].map(([key, { located }]) => [key, located.value] as const);
  return { value: Object.fromEntries(entries), start, end, members };
}

export function locatedList(items: readonly Located[], start: number, end: number): Located {
  return { value: items.map(({ value }) => value), start, end, items };
}

/** The offsets of the value at `path`, or of its nearest ancestor that is there; `key` asks for the key's. */
export function offsetsOf(root: Located, path: DocumentPath, part: "key" | "value"): readonly [number, number] {
  let found = root;
  let key: Member | undefined;
  for (const step of path) {
    // A parsed policy has a list where its author may have written one text, or one statement.
    if (step === 0 && !found.items) continue;
    const next = partOf(found, step);
    if (!next) return key ? [key.keyStart, key.keyEnd] : [found.start, found.end];
    [found, key] = [next.located, next.member];
  }
  return key && part === "key" ? [key.keyStart, key.keyEnd] : [found.start, found.end];
}

/** A member of an object, or an item of a list. */
export function partOf(
  { members, items }: Located,
  step: string | number,
): { located: Located; member?: Member } | undefined {
  const member = members?.get(String(step));
  if (member) return { located: member.located, member };
  const item = items?.[Number(step)];
  return item && { located: item };
}
