import type { PolicyDocument } from "../../iam/policy.ts";
import type { StsRole, StsUser } from "./world.ts";

/** Temporary credentials as STS hands them out. */
export interface IssuedCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration: Date;
}

/** What a session carries besides its credentials. */
export interface SessionContent {
  /** Role that was assumed, with the session's name; or the user who asked for a session token. */
  holder: { role: StsRole; name: string } | { user: StsUser };
  /** Tags of the session, inherited ones included. */
  tags: Readonly<Record<string, string>>;
  transitiveTagKeys: readonly string[];
  sourceIdentity?: string;
  /** What narrows the session; absent where nothing does. */
  policies?: readonly PolicyDocument[];
  mfa: boolean;
}

export interface Session extends SessionContent {
  credentials: IssuedCredentials;
  issued: Date;
}
