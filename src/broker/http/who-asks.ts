import type { Caller } from "../contract/caller.ts";
import type { SignedIn } from "../contract/sessions.ts";
import { notFound, refusal } from "../refusal.ts";
import { originOf, type Exchange } from "./exchange-log.ts";
import type { Limits } from "./limits.ts";
import type { World } from "./open-route.ts";
import type { Operation } from "./operation.ts";
import { checkCsrf, checkSite, isAskedAt } from "./same-site.ts";
import { cookieIn, type Renewed } from "./session-cookie.ts";
import { signIn } from "./sign-in.ts";

/** Who makes a request, and the cookie that a browser is to have from now on, where it is another. */
export interface Asking {
  caller: Caller;
  renewed?: Renewed;
}

type WhoAsks = (exchange: Exchange, operation: Operation, names: Readonly<Record<string, string>>) => Promise<Asking>;

/** Tells who asks: by the bearer token, or else by the cookie of a session. */
export function whoAsks(world: World, limits: Limits): WhoAsks {
  const { broker } = world;
  return async (exchange, operation, names) => {
    const { asked } = exchange;
    const cookie = asked.header("authorization") === undefined ? cookieIn(asked.header("cookie")) : undefined;
    if (cookie === undefined) return { caller: await signIn(asked, originOf(exchange), broker, limits) };
    const session = await sessionOf(exchange, cookie, world);
    if (operation.isForTokens) throw notInBrowsers();
    return { caller: callerIn(session, names["org"]), ...renewedOf(session) };
  };
}

/** The session of a cookie, of a request that our own page made and no other. */
export async function sessionOf(exchange: Exchange, cookie: string, world: World): Promise<SignedIn> {
  const { asked } = exchange;
  checkSite(asked, world.ports.isOwnOrigin ?? isAskedAt);
  const session = await world.broker.sessions.authenticate(cookie, originOf(exchange));
  checkCsrf(asked, session.csrf);
  return session;
}

export function renewedOf({ renewed, createdAt, expiresAt }: SignedIn): { renewed?: Renewed } {
  return renewed === undefined ? {} : { renewed: { text: renewed, seconds: (expiresAt - createdAt) / 1000 } };
}

/** Whom the session stands for there; another organisation looks like one that does not exist. */
function callerIn({ callers }: SignedIn, organisation: string | undefined): Caller {
  const caller =
    organisation === undefined ? callers[0] : callers.find((each) => each.organisation.name === organisation);
  if (!caller) throw notFound("organisation", organisation ?? "");
  return caller;
}

function notInBrowsers(): Error {
  const message = "credentials and secret values are not given to browsers";
  return refusal(
    403,
    "access/not-in-browsers",
    message,
    "ask for them with a token: `passrole exec`, `passrole param get`",
  );
}
