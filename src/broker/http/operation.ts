import type { z } from "@hono/zod-openapi";
import type { Broker } from "../contract/broker.ts";
import type { Caller } from "../contract/caller.ts";
import type { Precondition } from "../contract/page.ts";
import type { Permission } from "../domain/roles.ts";
import type { Result } from "./answers.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What it takes: a permission, being an operator, any token, or nothing. */
export type Access = Permission | "operator" | "token" | "none";

/** A successful answer as the document declares it. */
export interface Declared {
  status: 200 | 201 | 204;
  description: string;
  schema?: z.ZodType;
  /** `application/json` unless it is said. */
  media?: string;
}

/** The names in the braces of a path. */
export type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never;

/** A request whose parts are all checked. */
export interface Call<Names extends string = string, Query = unknown, Body = unknown> {
  broker: Broker;
  caller: Caller;
  names: Readonly<Record<Names, string>>;
  query: Query;
  body: Body;
  precondition: Precondition;
  /** Aborted when whoever asked is gone. */
  signal: () => AbortSignal;
}

interface Described {
  /** `operationId`. */
  id: string;
  method: Method;
  summary: string;
  access: Access;
  /** The area of the API. */
  tag: string;
  answer: Declared;
  /** Statuses that its use case refuses with besides those that every operation may. */
  refuses?: readonly number[];
  /** Takes `If-Match`. */
  takesVersion?: boolean;
  /** Bodies may be long. */
  isLarge?: boolean;
  /** Doing it again harms nobody, so that an `Idempotency-Key` is not looked at. */
  isRepeatable?: boolean;
  /** Its answer has values in it that must be kept nowhere. */
  isSecret?: boolean;
  /** Not for a browser's session: what it answers must not be where scripts of a page could read it. */
  isForTokens?: boolean;
}

/** One operation of the API: everything that is to be known about it stands here, the document is made of it. */
export interface Operation extends Described {
  path: string;
  query: z.ZodType | undefined;
  body: z.ZodType | undefined;
  run: (call: Call) => Promise<Result>;
}

interface Definition<Path extends string, Query, Body> extends Described {
  path: Path;
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  run: (call: Call<PathNames<Path>, Query, Body>) => Promise<Result>;
}

/** An operation, its handler typed by its path and schemas. */
export function operation<Path extends string, Query = undefined, Body = undefined>(
  definition: Definition<Path, Query, Body>,
): Operation {
  const run = definition.run as Operation["run"];
  return { ...definition, query: definition.query, body: definition.body, run };
}
