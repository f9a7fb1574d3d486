import { answerOf } from "./answers.ts";
import { prefix } from "./document.ts";
import type { Answer } from "./exchange.ts";
import type { Exchange } from "./exchange-log.ts";
import type { World } from "./open-route.ts";
import type { Operation } from "./operation.ts";
import type { Place } from "./places.ts";
import { openRoutes } from "./routes/open-routes.ts";
import { operations } from "./routes/operations.ts";

/** Answers a request that is for this place; nothing else of it is checked yet. */
export type Perform = (exchange: Exchange, place: Pick<Place, "names" | "problem">) => Promise<Answer>;

/** What is behind a method and a path. */
export interface Route {
  method: string;
  path: string;
  perform: Perform;
}

/** All routes, those that take a token with the function that performs them. */
export function routesOf(world: World, performing: (operation: Operation) => Perform): Route[] {
  const open = openRoutes.map(({ method, path, run }): Route => ({
    method,
    path,
    perform: async ({ asked, requestId }) => answerOf(await run(world, asked), requestId),
  }));
  const guarded = operations.map((operation): Route => ({
    method: operation.method,
    path: prefix + operation.path,
    perform: performing(operation),
  }));
  return [...open, ...guarded];
}
