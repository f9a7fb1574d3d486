import { createHash, timingSafeEqual } from "node:crypto";
import type { Credentials } from "../../aws/credentials.ts";
import type { Secret } from "../../diagnostics/secret.ts";

/** A request as the endpoint looks at it; names of headers in lower case. */
export interface EndpointRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export interface EndpointAnswer {
  status: number;
  /** JSON, with secrets in it when the status is 200. */
  body: string;
}

/** What only the child knows. */
export interface EndpointLock {
  /** `127.0.0.1:<port>` */
  host: string;
  /** `/v1/<random>` */
  path: Secret;
  token: Secret;
}

/** Why a request gets nothing; undefined when it may have the keys. */
export function refuse({ method, url, headers }: EndpointRequest, lock: EndpointLock): EndpointAnswer | undefined {
  // A page in a browser reaches 127.0.0.1 too, through a name of its own (rebinding) or from another origin.
  if (headers["host"] !== lock.host) return failure(403, "WrongHost");
  if (headers["origin"] !== undefined || headers["referer"] !== undefined) return failure(403, "FromPage");
  if (method !== "GET") return failure(403, "WrongMethod");
  if (!same(url, lock.path)) return failure(404, "NotFound");
  return same(headers["authorization"], lock.token) ? undefined : failure(403, "WrongToken");
}

/** Compares in a time that does not depend on where the texts differ, nor on their lengths. */
function same(given: unknown, expected: Secret): boolean {
  return typeof given === "string" && timingSafeEqual(digest(given), digest(expected.reveal()));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Keys in the form of the ECS container endpoint: the token is called `Token`. Without keys the answer is a 503. */
export function answerWith(keys: Credentials | undefined): EndpointAnswer {
  if (!keys) return failure(503, "NoCredentials");
  const body = {
    AccessKeyId: keys.accessKeyId,
    SecretAccessKey: keys.secretAccessKey.reveal(),
    Token: keys.sessionToken?.reveal(),
    Expiration: keys.expiration?.toISOString(),
  };
  return { status: 200, body: JSON.stringify(body) };
}

const sentences = {
  WrongHost: "the request names another host",
  FromPage: "the request comes from a page",
  WrongMethod: "keys are read with GET",
  NotFound: "there is nothing here",
  WrongToken: "the authorization token is missing or wrong",
  NoCredentials: "the session has ended and could not be renewed",
} as const;

function failure(status: number, code: keyof typeof sentences): EndpointAnswer {
  return { status, body: JSON.stringify({ Code: code, Message: sentences[code] }) };
}
