import { isRecord } from "../../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import { placeText } from "../../../diagnostics/place.ts";
import type { Service } from "../../service.ts";
import type { HttpEvent } from "./http-event.ts";
import { stemOfPath } from "./names.ts";
import { needsRoot } from "./resources.ts";
import type { RestApi } from "./rest-api.ts";

/** Reports what is wrong between events, and between them and the API. */
export function checkEvents(events: readonly HttpEvent[], api: RestApi, service: Service): void {
  checkEndpoints(events, service);
  checkPaths(events, service);
  checkApi(events, api, service);
}

function checkEndpoints(events: readonly HttpEvent[], service: Service): void {
  const answered = new Map<string, HttpEvent>();
  for (const event of events) {
    const endpoint = `${event.method} /${event.path}`;
    const first = answered.get(endpoint);
    if (!first) answered.set(endpoint, event);
    else reportDuplicate(endpoint, first, event, service);
  }
}

function reportDuplicate(endpoint: string, first: HttpEvent, event: HttpEvent, service: Service): void {
  service.diagnostics.error("serverless/duplicate-endpoint", `\`${endpoint}\` is answered twice`, {
    at: service.spanOf(event.origin),
    hint: `function \`${first.fn.key}\` answers it at ${placeText(service.spanOf(first.origin))}`,
  });
}

/** Logical ids know no case and few symbols of a path, so two paths can come to the same id. */
function checkPaths(events: readonly HttpEvent[], service: Service): void {
  const paths = new Map<string, string>();
  for (const { path, origin } of events) {
    const stem = stemOfPath(path);
    const first = paths.get(stem);
    if (first === undefined) paths.set(stem, path);
    else if (first !== path) reportSameId(first, path, origin, service);
  }
}

function reportSameId(first: string, path: string, origin: DocumentPath, service: Service): void {
  const message = `the paths \`/${first}\` and \`/${path}\` get the same logical id`;
  service.diagnostics.error("serverless/duplicate-logical-id", message, {
    at: service.spanOf(origin),
    hint: "rename one: an id is made of the letters and digits of a path, without their case",
  });
}

function checkApi(events: readonly HttpEvent[], api: RestApi, service: Service): void {
  const { logs, tracing } = service.provider;
  const logsRequests = isRecord(logs) && Boolean(logs.restApi);
  if (!api.external) {
    if (logsRequests) reportLogs(service);
    return;
  }
  if (logsRequests) reportNoEffect(["provider", "logs", "restApi"], service);
  if (tracing?.apiGateway) reportNoEffect(["provider", "tracing", "apiGateway"], service);
  if (api.rootResourceId === undefined && needsRoot(events, api)) reportRoot(service);
}

function reportLogs(service: Service): void {
  const path = ["provider", "logs", "restApi"];
  service.diagnostics.error("serverless/not-supported-yet", "`provider.logs.restApi` is not supported yet", {
    at: service.spanOf(path, "key"),
    hint: "take it out to compile the rest",
  });
}

function reportNoEffect(path: DocumentPath, service: Service): void {
  const message = `\`${path.join(".")}\` has no effect on an API that is not the service's own`;
  service.diagnostics.warning("serverless/no-effect", message, { at: service.spanOf(path, "key") });
}

function reportRoot(service: Service): void {
  const path = ["provider", "apiGateway", "restApiId"];
  const message = "`restApiId` names an API whose root resource is not known";
  service.diagnostics.error("serverless/missing-property", message, {
    at: service.spanOf(path, "key"),
    hint: "add `restApiRootResourceId`, or the resources that paths start from as `restApiResources`",
  });
}
