import {
  fieldPaths,
  nameKeys,
  nameSuffixes,
  parameterObject,
  perCallKeys,
  resourceKey,
  resourceList,
} from "./wanted.ts";

/**
 * What is done with a member: `field` notes the place of a text, `object` looks at its members, `list` at those of each
 * of its elements, `resource` notes a text of which there may be many, `nothing` skips it.
 */
export type WantedKind = "field" | "object" | "list" | "resource" | "nothing";

/** A member by its key; one shape for all kinds, which V8 reads fastest. */
export interface Wanted {
  kind: WantedKind;
  key: Uint8Array;
  /** Of a field: the index under which its place is noted. */
  field: number;
  /** Of an object or list: what says that it was met already. */
  bit: number;
  members: Members | undefined;
  /** Another one in the same slot. */
  next: Wanted | undefined;
}

/** The wanted members of an object. */
export interface Members {
  /** By `slotOf` of their keys. */
  slots: readonly (Wanted | undefined)[];
  /** Whether any other member is a resource whose key ends in one of `nameSuffixes`. */
  names: boolean;
}

const slotCount = 128;

/** Where a key of these bytes would stand. */
export function slotOf(length: number, first: number, last: number): number {
  return (length ^ (first << 2) ^ (last << 4)) & (slotCount - 1);
}

/** `nameSuffixes` by their last byte. */
export const suffixes: readonly (Uint8Array | undefined)[] = suffixTable();

/** A resource of any key. */
export const anyResource: Wanted = one("resource", "");

let bits = 0;

/** What is wanted of a record. */
export const recordMembers: Members = membersOf([
  ...branch([]),
  inside("list", resourceList, membersOf([one("resource", resourceKey)])),
  inside("object", parameterObject, parameterMembers()),
]);

/** The fields under a path, as members of members. */
function branch(path: readonly string[]): Wanted[] {
  const below = fieldPaths.filter((each) => path.every((key, index) => each[index] === key));
  const keys = new Set(below.map((each) => each[path.length]!));
  return [...keys].map((key) => {
    const here = [...path, key];
    const index = fieldPaths.findIndex((each) => each.join() === here.join());
    return index < 0 ? inside("object", key, membersOf(branch(here))) : { ...one("field", key), field: index };
  });
}

function parameterMembers(): Members {
  const named = [...nameKeys.map((key) => one("resource", key)), ...perCallKeys.map((key) => one("nothing", key))];
  return { ...membersOf(named), names: true };
}

function one(kind: WantedKind, key: string): Wanted {
  return { kind, key: Buffer.from(key), field: -1, bit: 0, members: undefined, next: undefined };
}

function inside(kind: "object" | "list", key: string, members: Members): Wanted {
  return { ...one(kind, key), bit: 1 << bits++, members };
}

function membersOf(all: readonly Wanted[]): Members {
  const slots: (Wanted | undefined)[] = Array.from({ length: slotCount });
  for (const wanted of all) {
    const { key } = wanted;
    const slot = slotOf(key.length, key[0]!, key.at(-1)!);
    wanted.next = slots[slot];
    slots[slot] = wanted;
  }
  return { slots, names: false };
}

function suffixTable(): (Uint8Array | undefined)[] {
  const table: (Uint8Array | undefined)[] = Array.from({ length: 256 });
  for (const suffix of nameSuffixes) table[suffix.charCodeAt(suffix.length - 1)] = Buffer.from(suffix);
  return table;
}
