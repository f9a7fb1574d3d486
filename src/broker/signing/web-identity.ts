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

/** The audience that AWS proposes for identity providers of accounts. */
export const awsAudience = "sts.amazonaws.com";

/** Who a provider is to its role: the trust policy compares it with `<issuer>:sub`, in the place of an external id. */
export function webIdentitySubject(provider: { id: string }): string {
  return `provider:${provider.id}`;
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
