import { answerOf } from "./answers.ts";
import { prefix } from "./document.ts";
import type { Answer } from "./exchange.ts";
import type { Exchange } from "./exchange-log.ts";
import type { World } from "./open-route.ts";
import type { Operation } from "./operation.ts";
import type { Place } from "./places.ts";
import { openRoutes } from "./routes/open-routes.ts";
import { operations } from "./routes/operations.ts";
import { sessionOperations } from "./routes/sessions.ts";
import type { SessionOperation } from "./session-operation.ts";

/** Answers a request that is for this place; nothing else of it is checked yet. */
export type Perform = (exchange: Exchange, place: Pick<Place, "names" | "problem">) => Promise<Answer>;

/** What is behind a method and a path. */
export interface Route {
  method: string;
  path: string;
  perform: Perform;
  /** Whether no answer of it holds secrets: what it answers may be sent compressed. */
  isCompressible: boolean;
}

/** How operations are performed. */
export interface Performing {
  /** Of those that take a token or a session. */
  operation: (operation: Operation) => Perform;
  /** Of those that are about a browser's session itself. */
  session: (operation: SessionOperation) => Perform;
}

/** All routes. */
export function routesOf(world: World, performing: Performing): Route[] {
  const open = openRoutes.map(({ method, path, run }): Route => ({
    method,
    path,
    perform: async ({ asked, requestId }) => answerOf(await run(world, asked), requestId),
    isCompressible: true,
  }));
  const guarded = operations.map((operation): Route => ({
    method: operation.method,
    path: prefix + operation.path,
    perform: performing.operation(operation),
    isCompressible: operation.isSecret !== true,
  }));
  const ofSessions = sessionOperations.map((operation): Route => ({
    method: operation.method,
    path: prefix + operation.path,
    perform: performing.session(operation),
    isCompressible: false,
  }));
  return [...open, ...guarded, ...ofSessions];
}
