import type { AwsRequest } from "../calls/aws-request.ts";
import type { Caller } from "./caller.ts";
import type { PackedSize } from "./packed-size.ts";
import type { Session, SessionContent } from "./session.ts";
import type { StsWorld } from "./world.ts";

/** What an operation works with. */
export interface StsRequest {
  request: AwsRequest;
  form: URLSearchParams;
  /** Time of the request. */
  now: Date;
  world: StsWorld;
  packedSize: PackedSize;
  /** Condition keys that come with every request: its time, region and address. */
  context: Readonly<Record<string, string>>;
  /** Hands out credentials for a session of so many seconds. */
  issue: (content: SessionContent, seconds: number) => Session;
}

/** A value of a result: XML's text, or elements in it. */
export type ResultValue = string | number | { readonly [name: string]: ResultValue | undefined };

/** What an operation answers, and what its record says. */
export interface StsResult {
  fields: Readonly<Record<string, ResultValue | undefined>>;
  /** Credentials that were handed out. */
  session?: Session;
  /** Who a token was for. */
  webIdentity?: { principalId: string; userName: string };
}

/** An operation that is signed. */
export type SignedOperation = (request: StsRequest, caller: Caller) => StsResult;

/** `Credentials` of a result. */
export function credentialFields({ credentials }: Session): { readonly [name: string]: ResultValue } {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: expiration.toISOString().replace(/\.\d+/, ""),
  };
}
