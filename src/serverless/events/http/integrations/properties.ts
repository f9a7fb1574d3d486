import type { Value } from "../../../../cloudformation/template.ts";
import { getAtt } from "../../../../cloudformation/intrinsics.ts";
import type { ServiceFunction } from "../../../service.ts";
import type { HttpEvent } from "../http-event.ts";
import { invocationUri, type TransferMode } from "../invocation-uri.ts";
import { integrationParameters } from "../request-parameters.ts";
import type { Backend, Integration, Lambda, Mapped } from "./integration.ts";
import { defaultRequestTemplates } from "./request-templates.ts";
import { integrationResponses, methodResponses } from "./responses.ts";

/** `Integration` of a method. */
export function integrationProperties(event: HttpEvent, defaultTimeout: number | undefined): Record<string, unknown> {
  const { integration, timeoutInMillis = defaultTimeout } = event;
  const parameters = { ...passedOn(event), ...(event.async && asynchronous) };
  return {
    Type: integration.type,
    IntegrationHttpMethod: "POST",
    ...ownProperties(integration, event.fn),
    ...(timeoutInMillis !== undefined && { TimeoutInMillis: timeoutInMillis }),
    ...(Object.keys(parameters).length > 0 && { RequestParameters: parameters }),
  };
}

/** `MethodResponses` of a method; none where a proxy decides. */
export function methodResponsesOf(integration: Integration): unknown[] {
  return "responses" in integration ? methodResponses(integration.responses) : [];
}

/** Lambda's header for an invocation that nobody waits for. */
const asynchronous = { "integration.request.header.X-Amz-Invocation-Type": "'Event'" };

/** A proxied function gets every parameter anyway, unless nobody waits for it; a mock has no use for any. */
function passedOn({ integration: { type }, async, parameters }: HttpEvent): Record<string, Value<string>> {
  return type === "MOCK" || (type === "AWS_PROXY" && !async) ? {} : integrationParameters(parameters);
}

function ownProperties(integration: Integration, fn: ServiceFunction): Record<string, unknown> {
  switch (integration.type) {
    case "AWS_PROXY":
      return { Uri: functionUri(fn, integration.transferMode), ...transfer(integration.transferMode) };
    case "AWS":
      return { Uri: functionUri(fn), ...lambdaMapping(integration) };
    case "HTTP_PROXY":
      return { ...backendProperties(integration), ...transfer(integration.transferMode) };
    case "HTTP":
      return { ...backendProperties(integration), ...mappingProperties(integration) };
    default:
      return mappingProperties(integration);
  }
}

function transfer(mode: TransferMode | undefined): Record<string, unknown> {
  return mode ? { ResponseTransferMode: mode } : {};
}

function functionUri(fn: ServiceFunction, mode?: TransferMode): unknown {
  return invocationUri([getAtt(fn.logicalId, "Arn"), ...(fn.alias ? [":", fn.alias.name] : [])], mode);
}

function backendProperties({ uri, method, vpcLink }: Backend): Record<string, unknown> {
  return {
    IntegrationHttpMethod: method,
    Uri: uri,
    ...(vpcLink !== undefined && { ConnectionType: "VPC_LINK", ConnectionId: vpcLink }),
  };
}

function lambdaMapping(integration: Lambda): Record<string, unknown> {
  const templates = { ...defaultRequestTemplates(integration.claims), ...integration.templates };
  return mappingProperties({ ...integration, passThrough: integration.passThrough ?? "NEVER", templates });
}

function mappingProperties({ passThrough, contentHandling, templates, responses }: Mapped): Record<string, unknown> {
  const kept = Object.entries(templates).filter(([, template]) => template !== null);
  return {
    ...(passThrough && { PassthroughBehavior: passThrough }),
    ...(contentHandling && { ContentHandling: contentHandling }),
    ...(kept.length > 0 && { RequestTemplates: Object.fromEntries(kept) }),
    IntegrationResponses: integrationResponses(responses),
  };
}
