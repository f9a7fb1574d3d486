import { listOf } from "../calls/aws-request.ts";
import { checkMembers } from "./constraints.ts";
import type { Session } from "./session.ts";
import { invalidParameter } from "./sts-error.ts";

/** Tags that a request asks for, and what a session then has. */
export interface SessionTags {
  /** Of the request alone. */
  requested: Readonly<Record<string, string>>;
  /** Keys of the request that are to pass on to further sessions. */
  requestedTransitive: readonly string[];
  /** Everything the session is tagged with. */
  effective: Readonly<Record<string, string>>;
  transitive: readonly string[];
}

const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Reads `Tags` and `TransitiveTagKeys` of a request. */
export function requestedTags(form: URLSearchParams): [readonly (readonly [string, string])[], readonly string[]] {
  const keys = listOf(form, "Tags", ".Key");
  const tags = keys.map((key, index) => [key, form.get(`Tags.member.${index + 1}.Value`) ?? ""] as const);
  return [tags, listOf(form, "TransitiveTagKeys")];
}

/** Checks what is asked for, and adds what the caller's session passes on. */
export function sessionTags(
  tags: readonly (readonly [key: string, value: string])[],
  transitiveKeys: readonly string[],
  calling: Session | undefined,
): SessionTags {
  const keys = tags.map(([key]) => key);
  const values = tags.map(([, value]) => value);
  checkMembers(keys, "tags", { most: 50, min: 1, max: 128, pattern: allowed }, ".key");
  checkMembers(values, "tags", { most: 50, min: 0, max: 256, pattern: allowed }, ".value");
  checkMembers(transitiveKeys, "transitiveTagKeys", { most: 50, min: 1, max: 128, pattern: allowed });
  const inherited = Object.fromEntries(
    (calling?.transitiveTagKeys ?? []).map((key) => [key, calling!.tags[key] ?? ""]),
  );
  checkKeys(keys, transitiveKeys, Object.keys(inherited));
  const requested = Object.fromEntries(tags);
  return {
    requested,
    requestedTransitive: transitiveKeys,
    effective: { ...inherited, ...requested },
    transitive: [...Object.keys(inherited), ...transitiveKeys],
  };
}

function checkKeys(keys: readonly string[], transitive: readonly string[], inherited: readonly string[]): void {
  const folded = new Set(keys.map((key) => key.toLowerCase()));
  const inheritedKeys = new Set(inherited.map((key) => key.toLowerCase()));
  if (folded.size < keys.length) {
    throw invalidParameter("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  }
  if ([...folded].some((key) => key.startsWith("aws:"))) {
    throw invalidParameter("Tag keys beginning with aws: are reserved for system use.");
  }
  if (transitive.some((key) => !folded.has(key.toLowerCase()))) {
    throw invalidParameter("The specified transitive tag key must be included in the requested tags.");
  }
  if ([...folded].some((key) => inheritedKeys.has(key))) {
    throw invalidParameter(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
}
