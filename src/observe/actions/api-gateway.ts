import { httpApiCalls, restApiCalls, type ApiGatewayCalls } from "./api-gateway-calls.ts";
import type { EventActions } from "./event-actions.ts";

interface Call {
  action: string;
  path: string;
}

/**
 * The verbs and paths of an operation of API Gateway. REST APIs and the others share names, as `CreateDeployment`, and
 * the event does not tell them apart: both paths are given.
 */
export function apiGatewayCallsOf(operation: string): EventActions | undefined {
  const found = calls().get(operation);
  if (!found) return undefined;
  const actions = [...new Set(found.map(({ action }) => action))];
  return { actions, paths: [...new Set(found.map(({ path }) => path))], known: true };
}

let remembered: ReadonlyMap<string, readonly Call[]> | undefined;

function calls(): ReadonlyMap<string, readonly Call[]> {
  remembered ??= byOperation([restApiCalls, httpApiCalls]);
  return remembered;
}

function byOperation(tables: readonly ApiGatewayCalls[]): ReadonlyMap<string, readonly Call[]> {
  const rows = tables.flatMap((table) =>
    Object.entries(table).flatMap(([key, operations]) =>
      operations.split(" ").map((operation) => ({ key, operation })),
    ),
  );
  const grouped = Map.groupBy(rows, ({ operation }) => operation);
  return new Map([...grouped].map(([operation, own]) => [operation, own.map(({ key }) => callOf(key))]));
}

function callOf(key: string): Call {
  const [verb = "", path = ""] = key.split(" ");
  return { action: `apigateway:${verb}`, path };
}
