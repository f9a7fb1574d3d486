import { sub } from "../../../cloudformation/intrinsics.ts";
import type { Resource, Value } from "../../../cloudformation/template.ts";
import { deepMerge } from "../../deep-merge.ts";
import type { CompiledEvents, EventOccurrence, EventType, RoleGain } from "../../event.ts";
import type { Framework, Service, ServiceFunction } from "../../service.ts";
import { apiLogs, type ApiLogs } from "../api-logs.ts";
import { collect } from "../collect.ts";
import type { Made } from "../made.ts";
import { checkRoutes } from "./check-routes.ts";
import { addressOutput, deploymentResource, fingerprintedId, serving, stageResource } from "./deployment.ts";
import { writesLogs } from "./logs.ts";
import { accessLogId, stageId, websocketApiId } from "./names.ts";
import { routeIds, routeResources } from "./route-resources.ts";
import { parseRoute, type Route } from "./route.ts";
import { apiResource, parseWebsocketApi, type WebsocketApi } from "./websocket-api.ts";
import { schema } from "./schema.ts";

/** `websocket`: messages of a WebSocket API of API Gateway. */
export const websocket: EventType = { key: "websocket", schema, namedBy: "route", compile };

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const routes = occurrences.flatMap((occurrence) => parseRoute(occurrence, service) ?? []);
  if (routes.length === 0) return {};
  checkRoutes(routes, service);
  const api = parseWebsocketApi(service);
  const { made, uses } = writesLogs(service) && !api.external ? logsOf(service) : noLogs;
  return {
    ...collect([...deployed(routes, api, service), ...made], service),
    outputs: { ServiceEndpointWebsocket: addressOutput(api, service) },
    role: routes.flatMap(({ fn }) => gains(fn, api)),
    customResources: uses,
  };
}

const noLogs: ApiLogs = { made: [], uses: [] };

function logsOf(service: Service): ApiLogs {
  const name = `/aws/websocket/${service.name}-${service.stage}`;
  return apiLogs(accessLogId, name, ["provider", "logs", "websocket"], service);
}

/** The right to answer whoever is connected. The framework gives it for any API, and forgets it for one that exists. */
function gains({ key }: ServiceFunction, api: WebsocketApi): RoleGain[] {
  const any = gain(key, sub("arn:${AWS::Partition}:execute-api:*:*:*/@connections/*"), "websocket");
  const own = gain(key, connectionsOf(api), `websocket ${key}`);
  return [...(api.external ? [] : [{ ...any, frameworkOnly: true }]), { ...own, beyondFramework: true }];
}

function gain(fn: string, connections: Value<string>, once: string): RoleGain {
  const statement = { Effect: "Allow" as const, Action: ["execute-api:ManageConnections"], Resource: [connections] };
  return { fn, statement, once };
}

function connectionsOf({ id }: WebsocketApi): Value<string> {
  const api = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/@connections/*";
  return { "Fn::Sub": [api, { Api: id }] };
}

/** The API with its deployment. */
function deployed(routes: readonly Route[], api: WebsocketApi, service: Service): Made[] {
  const { origin } = routes[0]!;
  const own = (id: string, make: () => Resource): Made[] => (api.external ? [] : [{ id, resource: make(), origin }]);
  const made = united(
    [
      ...own(websocketApiId, () => apiResource(api, service)),
      ...routeResources(routes, api),
      ...own(stageId, () => stageResource(api, service)),
    ],
    service.framework,
  );
  const id = fingerprintedId(made, api);
  const staged = made.map((each) => (each.id === stageId ? { ...each, resource: serving(each.resource, id) } : each));
  return [...staged, { id, resource: deploymentResource(routeIds(routes), api, service), origin }];
}

/** One resource for each id: framework 3 merges those of the same id, osls 4 takes the last. */
function united(made: readonly Made[], framework: Framework): Made[] {
  const byId = new Map<string, Made>();
  for (const each of made) {
    const earlier = byId.get(each.id);
    const merged = earlier && framework === 3 ? deepMerge(earlier.resource, each.resource) : each.resource;
    byId.set(each.id, { ...(earlier ?? each), resource: merged as Resource });
  }
  return [...byId.values()];
}
