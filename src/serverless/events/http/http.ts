import { isRecord } from "../../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { CompiledEvents, EventOccurrence, EventType } from "../../event.ts";
import type { Service } from "../../service.ts";
import { apiLogs, type ApiLogs } from "../api-logs.ts";
import { apiKeyResources, parseApiKeys } from "./api-keys.ts";
import { authorizerResources } from "./authorizers.ts";
import { checkApi } from "./check-api.ts";
import { checkEndpoints } from "./check-endpoints.ts";
import { deploymentResource, endpointOutput } from "./deployment.ts";
import type { HttpEvent } from "./http-event.ts";
import type { Made } from "../made.ts";
import { methodResources } from "./methods.ts";
import { deploymentLogicalId, methodLogicalId, restApiLogicalId } from "./names.ts";
import { parseHttpEvent } from "./parse.ts";
import { permissionResources } from "./permissions.ts";
import { preflightsOf, type Preflight } from "./preflight.ts";
import { validationResources } from "./request-validation.ts";
import { pathResources } from "./resources.ts";
import { restApiResource } from "./rest-api-resource.ts";
import { parseRestApi, type RestApi } from "./rest-api.ts";
import { checkUsagePlans, parseUsagePlans, usagePlanResources } from "./usage-plans.ts";
import { schema } from "./schema.ts";

/** `http`: endpoints of a REST API of API Gateway. */
export const http: EventType = { key: "http", schema, compile };

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const events = occurrences.flatMap((occurrence) => parseHttpEvent(occurrence, service) ?? []);
  if (events.length === 0) return {};
  const api = parseRestApi(service);
  checkEndpoints(events, service);
  checkApi(events, api, service);
  const logs = accessLogs(api, service);
  const made = [...apiResources(events, api, service), ...keyResources(api, service), ...logs.made];
  return {
    resources: Object.fromEntries(made.map(({ id, resource }) => [id, resource])),
    origins: Object.fromEntries(made.map(({ id, origin }) => [id, origin])),
    outputs: { ServiceEndpoint: endpointOutput(api, service) },
    customResources: logs.uses,
  };
}

/** The stage itself is told after the deploy what to log: it is no resource of the stack. */
function accessLogs({ external }: RestApi, service: Service): ApiLogs {
  const logs = service.provider.logs?.["restApi"];
  const isOff = !logs || (isRecord(logs) && logs["accessLogging"] === false);
  if (isOff || external) return { made: [], uses: [] };
  const name = `/aws/api-gateway/${service.name}-${service.stage}`;
  return apiLogs("ApiGatewayLogGroup", name, ["provider", "logs", "restApi"], service);
}

function apiResources(events: readonly HttpEvent[], api: RestApi, service: Service): Made[] {
  const origin = events[0]!.origin;
  const preflights = preflightsOf(events);
  return [
    ...(api.external ? [] : [{ id: restApiLogicalId, resource: restApiResource(api, service), origin }]),
    ...pathResources(events, api),
    ...methodResources(events, preflights, api, service),
    ...authorizerResources(events, api, service),
    ...validationResources(events, api, service),
    deployment(events, preflights, api, service, origin),
    ...permissionResources(events, api),
  ];
}

function deployment(
  events: readonly HttpEvent[],
  preflights: readonly Preflight[],
  api: RestApi,
  service: Service,
  origin: DocumentPath,
): Made {
  const preflightIds = preflights.map(({ path }) => methodLogicalId({ path, method: "OPTIONS" }));
  const methodIds = [...preflightIds, ...events.map(methodLogicalId)];
  return { id: deploymentLogicalId(service.deploymentTime), resource: deploymentResource(methodIds, api), origin };
}

function keyResources(api: RestApi, service: Service): Made[] {
  const keys = parseApiKeys(api);
  const plans = parseUsagePlans(api, keys);
  checkUsagePlans(plans, keys, service);
  return [...usagePlanResources(plans, api, service), ...apiKeyResources(keys, api, service)];
}
