import { createHmac } from "node:crypto";
import type { Caller } from "../contract/caller.ts";
import type { IdempotencyKeys, KeyedRequest, KeyState } from "../idempotency/idempotency-keys.ts";
import { StoreError } from "../ports/store.ts";
import { refusal, type Refusal } from "../refusal.ts";
import { answerOf, type Result } from "./answers.ts";
import type { Answer, Asked } from "./exchange.ts";
import type { Operation } from "./operation.ts";
import { cookieIn } from "./session-cookie.ts";

/** The request with the key it was given; undefined where it has none. */
export function keyedRequest(
  asked: Asked,
  { method, isRepeatable }: Operation,
  caller: Caller,
  body: Uint8Array,
): KeyedRequest | undefined {
  const key = method === "POST" && !isRepeatable ? asked.header("idempotency-key") : undefined;
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) throw badKey();
  const fingerprint = fingerprintOf(asked, body);
  return { tokenId: caller.token.id, organisationId: caller.organisation.id, key, fingerprint };
}

/**
 * A hash keyed with the token or the session's cookie, which is not in the store: the store's dump must not let anyone try out what short
 * secrets a body had.
 */
function fingerprintOf(asked: Asked, body: Uint8Array): string {
  const hash = createHmac("sha256", asked.header("authorization") ?? cookieIn(asked.header("cookie")) ?? "");
  return hash.update(`${asked.method} ${asked.target}\n`).update(body).digest("hex");
}

/** Does a keyed request once. What was not done leaves the key free. */
export async function once(
  request: KeyedRequest,
  { isSecret = false }: Operation,
  keys: IdempotencyKeys,
  requestId: string,
  run: () => Promise<Result>,
): Promise<Answer> {
  const found = await keys.begin(request);
  if (found.state !== "new") return replayed(found, requestId);
  const answer = answerOf(await abandoning(request, keys, run), requestId);
  const body = typeof answer.body === "string" && !isSecret ? answer.body : undefined;
  // The work is done: an end that cannot be written makes a repetition 409, which is true as well.
  await keys.finish(request, answer.status, body).catch(() => undefined);
  return answer;
}

async function abandoning(request: KeyedRequest, keys: IdempotencyKeys, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!mayBeDone(error)) await keys.abandon(request).catch(() => undefined);
    throw error;
  }
}

/** A commit whose answer was lost may have been made all the same: to repeat it could do it twice. */
function mayBeDone(error: unknown): boolean {
  return error instanceof StoreError && (error.fault === "unreachable" || error.fault === "failed");
}

function replayed(found: Exclude<KeyState, { state: "new" }>, requestId: string): Answer {
  if (found.state === "other") throw reused();
  if (found.state === "running") throw running();
  if (found.status === 204) return answerOf({ status: 204, headers: replay }, requestId);
  if (found.body === undefined) throw doneBefore();
  const text = { media: "application/json", content: found.body };
  return answerOf({ status: found.status as 200 | 201, text, headers: replay }, requestId);
}

const replay = { "idempotent-replayed": "true" };

function badKey(): Refusal {
  const hint = "give up to 128 visible ASCII characters, as a UUID has them";
  return refusal(400, "request/invalid", "`Idempotency-Key` is not written as it must be", hint);
}

function reused(): Refusal {
  const message = "this idempotency key was used for another request";
  return refusal(422, "request/key-reused", message, "use a new key for each request");
}

function running(): Refusal {
  const message = "a request with this idempotency key was begun and has not ended";
  const hint = "wait; if the server was stopped meanwhile, look whether it was done and use a new key";
  return refusal(409, "request/running", message, hint, { retryAfter: 2 });
}

function doneBefore(): Refusal {
  const message = "this was done before, and its answer holds secrets, which are not kept";
  const hint = "ask again with a new key; revoke what the first answer gave if it was lost";
  return refusal(409, "request/done-before", message, hint);
}
