import type { Broker } from "../contract/broker.ts";
import type { Caller, Origin } from "../contract/caller.ts";
import { Refusal, refusal } from "../refusal.ts";
import type { Asked } from "./exchange.ts";
import type { Limits } from "./limits.ts";

/** Who asks by a bearer token. An address that fails too often is told to wait. */
export async function signIn(
  asked: Asked,
  origin: Origin,
  broker: Pick<Broker, "authenticate">,
  limits: Limits,
): Promise<Caller> {
  const token = bearerToken(asked);
  const waiting = limits.beforeSignIn(origin.address, token);
  if (waiting) await waiting;
  try {
    const caller = await broker.authenticate(token, origin);
    limits.signedIn(origin.address, caller.token.id);
    return caller;
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) await limits.failed(origin.address);
    throw error;
  }
}

function bearerToken(asked: Asked): string {
  const header = asked.header("authorization");
  if (header === undefined) throw notSignedIn("there is no token");
  const token = /^bearer +([\x21-\x7e]{1,512})$/i.exec(header)?.[1];
  if (token === undefined) throw notSignedIn("`Authorization` has no bearer token");
  if (asked.header("cookie") === undefined) return token;
  throw cookieAndToken();
}

/** The refusal of a request that says twice who makes it. */
export function cookieAndToken(): Refusal {
  const hint = "send one of them: a browser adds cookies to requests that others make it send";
  return refusal(400, "request/cookie-and-token", "there is a token and a cookie", hint);
}

function notSignedIn(message: string): Refusal {
  return refusal(
    401,
    "access/not-signed-in",
    message,
    "send `Authorization: Bearer prt_…`; `passrole login` keeps one",
  );
}
