import { createHash } from "node:crypto";

/** What STS takes at most for a session's name and a source identity, in characters. */
const longestName = 64;

/**
 * A name for a session out of what it is for, as `pr-bob+orders+dev`: 2 to 64 characters that STS takes. Different
 * parts have different names: where something had to be replaced or cut off, a piece of a hash of the whole stands at
 * the end.
 */
export function sessionName(parts: readonly string[]): string {
  return fitted("pr-", parts);
}

/** Who is behind a session, as STS takes it: 2 to 64 characters, never beginning with `aws:`. */
export function sourceIdentity(actor: string): string {
  return fitted(actor.length < 2 ? "pr-" : "", [actor]);
}

function fitted(prefix: string, parts: readonly string[]): string {
  const plain = parts.map((part) => part.replaceAll(/[^\w=,.@-]+/g, "-"));
  const name = `${prefix}${plain.join("+")}`;
  if (name.length <= longestName && plain.every((part, index) => part === parts[index])) return name;
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 10);
  return `${name.slice(0, longestName - hash.length - 1)}-${hash}`;
}
