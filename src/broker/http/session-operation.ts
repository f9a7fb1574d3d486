import type { z } from "@hono/zod-openapi";
import type { Broker } from "../contract/broker.ts";
import type { Opening, SignedIn } from "../contract/sessions.ts";
import type { Result } from "./answers.ts";
import type { Declared, Method } from "./operation.ts";

interface Described {
  /** `operationId`. */
  id: string;
  method: Method;
  path: string;
  summary: string;
  answer: Declared;
  /** Statuses that its use case refuses with besides those that every one may. */
  refuses?: readonly number[];
}

/** A request for which no session is needed, its body checked. */
export interface OpeningCall<Body = unknown> {
  broker: Broker;
  opening: Opening;
  body: Body;
}

/** A request of a session that counts. */
export interface SessionCall<Body = unknown> {
  broker: Broker;
  session: SignedIn;
  names: Readonly<Record<string, string>>;
  body: Body;
}

/** An operation of browsers, about their session itself; no token is taken for it. */
export type SessionOperation = Described & { body: z.ZodType | undefined } & (
    | { access: "none"; run: (call: OpeningCall) => Promise<Result> }
    | { access: "session"; run: (call: SessionCall) => Promise<Result> }
  );

/** An operation that takes no session. */
export function opening<Body = undefined>(
  definition: Described & { body?: z.ZodType<Body>; run: (call: OpeningCall<Body>) => Promise<Result> },
): SessionOperation {
  const run = definition.run as (call: OpeningCall) => Promise<Result>;
  return { ...definition, body: definition.body, access: "none", run };
}

/** An operation of a session that counts. */
export function ofSession<Body = undefined>(
  definition: Described & { body?: z.ZodType<Body>; run: (call: SessionCall<Body>) => Promise<Result> },
): SessionOperation {
  const run = definition.run as (call: SessionCall) => Promise<Result>;
  return { ...definition, body: definition.body, access: "session", run };
}
