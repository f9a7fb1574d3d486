import type { Caller } from "../contract/caller.ts";
import { notFound } from "../refusal.ts";
import { answerOf, type Result } from "./answers.ts";
import { readBody } from "./body.ts";
import { keyedRequest, once } from "./idempotency.ts";
import type { Limits } from "./limits.ts";
import type { Metrics } from "./metrics.ts";
import type { World } from "./open-route.ts";
import type { Call, Operation } from "./operation.ts";
import { readQuery } from "./query.ts";
import type { Perform } from "./routes.ts";
import { whoAsks } from "./who-asks.ts";
import { renewing } from "./session-cookie.ts";
import { fieldsAt } from "./validation.ts";
import { preconditionOf } from "./versions.ts";

/** What turns an operation into the function that answers requests for it: who, how often, what, then the use case. */
export function createPerforming(world: World, limits: Limits, metrics: Metrics): (operation: Operation) => Perform {
  const { broker, settings, ports } = world;
  const callerOf = whoAsks(world, limits);
  return (operation) => {
    const parameters = operation.query ? fieldsAt(operation.query, []) : [];
    const isIssue = operation.access === "credentials.issue";
    const limit = operation.isLarge ? settings.largeBodyBytes : settings.bodyBytes;
    return async (exchange, { names, problem }) => {
      const { asked, requestId } = exchange;
      const { caller, renewed } = await callerOf(exchange, operation, names);
      exchange.caller = caller;
      await limits.spend(caller.token.id, isIssue);
      if (problem) throw problem;
      checkOrganisation(names, caller);
      exchange.names = names;
      const query = readQuery(exchange.query, operation.query, parameters);
      const body = operation.method === "GET" ? noBody : await readBody(asked, operation.body, limit);
      const precondition = operation.takesVersion ? preconditionOf(asked) : {};
      const call: Call = { broker, caller, names, query, body: body.value, precondition, signal: () => asked.signal() };
      const plainRun = (): Promise<Result> => operation.run(call);
      const run = isIssue ? counted(plainRun, metrics) : plainRun;
      const keyed = keyedRequest(asked, operation, caller, body.bytes);
      if (keyed) return renewing(await once(keyed, operation, ports.idempotencyKeys, requestId, run), renewed);
      return renewing(answerOf(await run(), requestId), renewed);
    };
  };
}

const noBody = { bytes: new Uint8Array(), value: undefined };

/** Another organisation looks like one that does not exist. */
function checkOrganisation({ org }: Readonly<Record<string, string>>, { organisation }: Caller): void {
  if (org !== undefined && org !== organisation.name) throw notFound("organisation", org);
}

/** What an operation that issues credentials does, with how it ended counted. */
function counted(run: () => Promise<Result>, metrics: Metrics): () => Promise<Result> {
  return async () => {
    try {
      const result = await run();
      metrics.issued((result.body as { needs: readonly { linked: boolean }[] }).needs);
      return result;
    } catch (error) {
      metrics.notIssued(error);
      throw error;
    }
  };
}
