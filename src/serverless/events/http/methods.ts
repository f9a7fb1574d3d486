import { ref } from "../../../cloudformation/intrinsics.ts";
import type { Resource } from "../../../cloudformation/template.ts";
import type { Service } from "../../service.ts";
import { deepMerge } from "../../deep-merge.ts";
import type { Authorizer } from "./authorizer.ts";
import type { HttpEvent } from "./http-event.ts";
import { integrationProperties, methodResponsesOf } from "./integrations/properties.ts";
import type { Made } from "../made.ts";
import { authorizerLogicalId, methodLogicalId, permissionLogicalId } from "./names.ts";
import { preflightMethod, type Preflight } from "./preflight.ts";
import { requestValidation } from "./request-validation.ts";
import { methodParameters } from "./request-parameters.ts";
import type { RestApi } from "./rest-api.ts";

/** The methods of all events and preflight answers; an event for `OPTIONS` itself stands in for the answer. */
export function methodResources(
  events: readonly HttpEvent[],
  preflights: readonly Preflight[],
  api: RestApi,
  service: Service,
): Made[] {
  const byId = new Map<string, Made>();
  for (const preflight of preflights) {
    const id = methodLogicalId({ path: preflight.path, method: "OPTIONS" });
    byId.set(id, { id, resource: preflightMethod(preflight, api), origin: preflight.origin });
  }
  for (const event of events) {
    const id = methodLogicalId(event);
    const resource = overPreflight(byId.get(id)?.resource, methodResource(event, api, service), service);
    byId.set(id, { id, resource, origin: event.origin });
  }
  return [...byId.values()];
}

/** Framework 3 lays the user's own `OPTIONS` on the preflight answer, osls 4 replaces it. */
function overPreflight(preflight: Resource | undefined, own: Resource, { framework }: Service): Resource {
  return framework === 3 && preflight ? (deepMerge(preflight, own) as Resource) : own;
}

function methodResource(event: HttpEvent, api: RestApi, service: Service): Resource {
  return {
    Type: "AWS::ApiGateway::Method",
    Properties: {
      HttpMethod: event.method,
      RequestParameters: methodParameters(event.parameters),
      ResourceId: api.resourceIdOf(event.path),
      RestApiId: api.id,
      ...(event.operationId !== undefined && { OperationName: event.operationId }),
      ApiKeyRequired: event.private,
      ...authorization(event.authorizer),
      Integration: integrationProperties(event, api.timeoutInMillis),
      MethodResponses: methodResponsesOf(event.integration),
      ...requestValidation(event, service),
    },
    DependsOn: methodDependsOn(event),
  };
}

function authorization(authorizer: Authorizer | undefined): Record<string, unknown> {
  if (!authorizer) return { AuthorizationType: "NONE" };
  if (authorizer.kind === "iam") return { AuthorizationType: "AWS_IAM" };
  const { cognito, scopes } = authorizer;
  return {
    AuthorizationType: cognito ? "COGNITO_USER_POOLS" : "CUSTOM",
    AuthorizerId: authorizer.kind === "own" ? ref(authorizerLogicalId(authorizer.stem)) : authorizer.id,
    ...(cognito && scopes && scopes.length > 0 && { AuthorizationScopes: scopes }),
  };
}

/** A method waits for its authorizer, or else for the right to invoke its function. */
function methodDependsOn({ fn, authorizer }: HttpEvent): string[] {
  const first = authorizer?.kind === "own" ? authorizerLogicalId(authorizer.stem) : permissionLogicalId(fn.stem);
  return [first, ...(fn.aliasId ? [fn.aliasId] : [])];
}
