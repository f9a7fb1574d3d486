import { quote } from "./quote.ts";

/** What a text given to STS AssumeRole may be. */
export interface SessionTextRule {
  /** With its article: `a session name`. */
  what: string;
  pattern: RegExp;
  hint: string;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const externalIdRule: SessionTextRule = {
  what: "an external id",
  pattern: /^[\w+=,.@:/-]{2,1224}$/,
  hint: "2 to 1224 letters, digits and `_+=,.@:/-`, as the role's trust policy has it",
};

export const sessionNameRule: SessionTextRule = {
  what: "a session name",
  pattern: /^[\w+=,.@-]{2,64}$/,
  hint: "2 to 64 letters, digits and `_+=,.@-`",
};

export const sourceIdentityRule: SessionTextRule = {
  what: "a source identity",
  pattern: /^(?!aws:)[\w+=,.@-]{2,64}$/i,
  hint: "2 to 64 letters, digits and `_+=,.@-`, not beginning with `aws:`",
};

/** Session tags; keys differ in more than case. */
export type SessionTags = Readonly<Record<string, string>>;

/** Most tags that one session may have. */
export const mostTags = 50;

/** What is wrong with a tag, and what to do. */
export interface TagProblem {
  /** The tag's key; absent when all of them together are meant. */
  key?: string;
  /** Whether the key is wrong or the value. */
  part: "key" | "value";
  message: string;
  hint: string;
}

const tagCharacters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const tagHint = "letters, digits, spaces and `_.:/=+-@`; at most 128 in a key and 256 in a value";

/** Beginnings of keys that users may not choose: AWS's own, and what our sessions are attributed by. */
const reservedForUsers = /^(aws|passrole):/i;
/** Beginnings that nobody may choose. */
export const reservedByAws: RegExp = /^aws:/i;

/** Everything STS would refuse about tags, and keys that are reserved. */
export function tagProblems(tags: SessionTags, reserved: RegExp = reservedForUsers): readonly TagProblem[] {
  const keys = Object.keys(tags);
  return [
    ...(keys.length > mostTags ? [tooMany(keys.length)] : []),
    ...keys.flatMap((key, index) => keyProblems(key, keys.slice(0, index), reserved)),
    ...Object.entries(tags).flatMap(([key, value]) => valueProblems(key, value)),
  ];
}

function tooMany(count: number): TagProblem {
  return {
    part: "key",
    message: `there are ${count} tags, and a session has at most ${mostTags}`,
    hint: "leave some out",
  };
}

function keyProblems(key: string, before: readonly string[], reserved: RegExp): TagProblem[] {
  const problem = (message: string, hint: string): TagProblem[] => [{ key, part: "key", message, hint }];
  if (key === "" || key.length > 128 || !tagCharacters.test(key)) {
    return problem(`${quote(key)} cannot be the key of a session tag`, tagHint);
  }
  const beginning = reserved.exec(key)?.[0];
  if (beginning)
    return problem(`the tag ${quote(key)} begins with ${quote(beginning)}, which is reserved`, "rename it");
  const same = before.find((other) => other.toLowerCase() === key.toLowerCase());
  if (same === undefined) return [];
  return problem(`the tags ${quote(same)} and ${quote(key)} are one to STS, which ignores case`, "keep one of them");
}

function valueProblems(key: string, value: string): TagProblem[] {
  if (value.length <= 256 && tagCharacters.test(value)) return [];
  return [{ key, part: "value", message: `the value of the session tag ${quote(key)} cannot be one`, hint: tagHint }];
}
