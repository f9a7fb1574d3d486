import type { Opening } from "../contract/sessions.ts";
import { Refusal, refusal } from "../refusal.ts";
import { answerOf } from "./answers.ts";
import { readBody } from "./body.ts";
import type { Asked } from "./exchange.ts";
import { originOf } from "./exchange-log.ts";
import type { Limits } from "./limits.ts";
import type { World } from "./open-route.ts";
import { readQuery } from "./query.ts";
import type { Perform } from "./routes.ts";
import { checkSite, isAskedAt } from "./same-site.ts";
import { cookieIn, renewing } from "./session-cookie.ts";
import type { OpeningCall, SessionCall, SessionOperation } from "./session-operation.ts";
import { cookieAndToken } from "./sign-in.ts";
import { renewedOf, sessionOf } from "./who-asks.ts";

/** What turns an operation of browsers into the function that answers requests for it. */
export function createSessionPerforming(world: World, limits: Limits): (operation: SessionOperation) => Perform {
  return (operation) =>
    operation.access === "session" ? ofSession(operation, world, limits) : opening(operation, world, limits);
}

type OfSession = Extract<SessionOperation, { access: "session" }>;
type OpensOne = Extract<SessionOperation, { access: "none" }>;

function ofSession(operation: OfSession, world: World, limits: Limits): Perform {
  return async (exchange, { names, problem }) => {
    const { asked, requestId } = exchange;
    const session = await sessionOf(exchange, requireCookie(asked), world);
    exchange.caller = session.callers[0]!;
    await limits.spend(session.id, false);
    if (problem) throw problem;
    readQuery(exchange.query, undefined, []);
    exchange.names = names;
    const body = operation.method === "GET" ? undefined : await bodyOf(asked, operation, world);
    const call: SessionCall = { broker: world.broker, session, names, body };
    const { renewed } = renewedOf(session);
    const answer = answerOf(await operation.run(call), requestId);
    return answer.headers["set-cookie"] === undefined ? renewing(answer, renewed) : answer;
  };
}

/** An address that fails too often is told to wait, as with tokens. */
function opening(operation: OpensOne, world: World, limits: Limits): Perform {
  return async (exchange) => {
    const { asked, address } = exchange;
    checkSite(asked, world.ports.isOwnOrigin ?? isAskedAt);
    await limits.beforeSignIn(address, "");
    readQuery(exchange.query, undefined, []);
    const body = await bodyOf(asked, operation, world);
    const former = cookieIn(asked.header("cookie"));
    const from: Opening = { origin: originOf(exchange), ...(former !== undefined && { former }) };
    const call: OpeningCall = { broker: world.broker, opening: from, body };
    try {
      return answerOf(await operation.run(call), exchange.requestId);
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) await limits.failed(address);
      throw error;
    }
  };
}

async function bodyOf(asked: Asked, { body }: SessionOperation, { settings }: World): Promise<unknown> {
  return (await readBody(asked, body, settings.bodyBytes)).value;
}

function requireCookie(asked: Asked): string {
  const cookie = cookieIn(asked.header("cookie"));
  if (cookie !== undefined && asked.header("authorization") !== undefined) throw cookieAndToken();
  if (cookie !== undefined) return cookie;
  const hint = "sign in: POST /v1/session; a token has no session";
  throw refusal(401, "access/not-signed-in", "there is no session", hint);
}
