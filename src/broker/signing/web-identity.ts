import type { SessionTags } from "../domain/session-rules.ts";

/** Whom a token of our issuer speaks of. */
export interface WebIdentity {
  audience: string;
  subject: string;
  sessionTags: SessionTags;
  /** Keys of the tags that pass on to roles assumed with the session. */
  transitive?: readonly string[];
  sourceIdentity?: string;
  /** Seconds until the token must have been exchanged: five minutes unless it is said, an hour at most. */
  lifetime?: number;
}

/** The claims by which STS tags a session and learns who is behind it. */
export function sessionClaims({ sessionTags, transitive = [], sourceIdentity }: WebIdentity): Record<string, unknown> {
  const tags = Object.entries(sessionTags).map(([key, value]) => [key, [value]]);
  return {
    ...(tags.length > 0 && {
      "https://aws.amazon.com/tags": { principal_tags: Object.fromEntries(tags), transitive_tag_keys: transitive },
    }),
    ...(sourceIdentity !== undefined && { "https://aws.amazon.com/source_identity": sourceIdentity }),
  };
}
