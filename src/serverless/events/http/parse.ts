import type { EventOccurrence } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { parseAuthorization } from "./authorizer.ts";
import { parseCors } from "./cors.ts";
import { fieldsOf, flag, integer, reject, section, text, type Fields } from "../fields.ts";
import type { HttpEvent } from "./http-event.ts";
import { parseIntegration } from "./integrations/parse-integration.ts";
import { parseRequestModels } from "./request-models.ts";
import { parseRequestParameters } from "./request-parameters.ts";
import { parseRoute, parseShorthand, type Route } from "./route.ts";

/** One `http` event; undefined, with diagnostics, when it cannot be compiled. */
export function parseHttpEvent({ fn, raw, path }: EventOccurrence, service: Service): HttpEvent | undefined {
  if (typeof raw === "string") {
    const route = parseShorthand(raw, path, service);
    return route && parseDetails({ values: {}, path, service }, route, fn);
  }
  const http = fieldsOf(raw ?? {}, path, service);
  const route = http && parseRoute(http);
  return route && parseDetails(http, route, fn);
}

function parseDetails(http: Fields, route: Route, fn: ServiceFunction): HttpEvent | undefined {
  const request = section(http, "request");
  const response = section(http, "response");
  const cors = parseCors(http, route.method);
  const async = flag(http, "async") ?? false;
  const { authorizer, claims } = parseAuthorization(http);
  const integration = parseIntegration({ http, request, response, method: route.method, async, cors, claims });
  if (!integration) return undefined;
  if (claims.length > 0 && integration.type !== "AWS") rejectClaims(http);
  return {
    ...route,
    fn,
    origin: http.path,
    integration,
    parameters: parseRequestParameters(request),
    models: parseRequestModels(request, route),
    authorizer,
    cors,
    private: flag(http, "private") ?? false,
    async,
    operationId: text(http, "operationId"),
    timeoutInMillis: http.service.framework === 4 ? integer(http, "timeoutInMillis") : undefined,
  };
}

function rejectClaims(http: Fields): void {
  const message = "user pool claims are passed on only by the integration `lambda`";
  const hint = "set `integration: lambda`; a function with proxy integration gets all claims anyway";
  reject(http, "authorizer", "serverless/invalid-authorizer", message, hint);
}
