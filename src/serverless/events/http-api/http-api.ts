import type { CompiledEvents, EventOccurrence, EventType } from "../../event.ts";
import type { Service } from "../../service.ts";
import { collect } from "../collect.ts";
import { apiOutputs, apiResources } from "./api-resources.ts";
import { authorizerResources } from "./authorizer-resources.ts";
import { checkRoutes, effectiveRoutes } from "./check-routes.ts";
import { parseHttpApi } from "./http-api-settings.ts";
import { integrationResources } from "./integrations.ts";
import { parseRoute } from "./route.ts";
import { routeResource } from "./route-resource.ts";
import { schema } from "./schema.ts";

/** `httpApi`: routes of an HTTP API of API Gateway. */
export const httpApi: EventType = { key: "httpApi", schema, compile };

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const api = parseHttpApi(service);
  const parsed = occurrences.flatMap((occurrence) => parseRoute(occurrence, api, service) ?? []);
  checkRoutes(parsed, service);
  const routes = effectiveRoutes(parsed);
  const made = [
    ...apiResources(api, routes, service),
    ...authorizerResources(api),
    ...integrationResources(api, routes),
    ...routes.map((route) => routeResource(route, api)),
  ];
  return { ...collect(made, service), outputs: apiOutputs(api) };
}
