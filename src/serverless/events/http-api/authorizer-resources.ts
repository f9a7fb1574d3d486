import type { Resource } from "../../../cloudformation/template.ts";
import { invocationUri } from "../http/invocation-uri.ts";
import type { Made } from "../made.ts";
import { dependsOnAlias } from "../invoke-permission.ts";
import type { Authorizer, JwtAuthorizer, RequestAuthorizer } from "./authorizer.ts";
import type { HttpApi } from "./http-api-settings.ts";
import { invokeRight } from "./invoke-right.ts";
import { authorizerLogicalId, authorizerPermissionLogicalId } from "./names.ts";

/** The API's authorizers, used by a route or not, and its rights to invoke their functions. */
export function authorizerResources(api: HttpApi): Made[] {
  if (api.external) return [];
  return [...api.authorizers.values()].flatMap((authorizer) => [
    {
      id: authorizerLogicalId(authorizer.name),
      resource: authorizerResource(authorizer, api),
      origin: authorizer.origin,
    },
    ...permission(authorizer, api),
  ]);
}

function permission(authorizer: Authorizer, api: HttpApi): Made[] {
  if (authorizer.kind === "JWT" || authorizer.managedExternally) return [];
  const { name, invoked, origin } = authorizer;
  return [{ id: authorizerPermissionLogicalId(name), resource: invokeRight(invoked, api), origin }];
}

function authorizerResource(authorizer: Authorizer, { id }: HttpApi): Resource {
  const { name, kind, identitySource } = authorizer;
  return {
    Type: "AWS::ApiGatewayV2::Authorizer",
    ...(kind === "REQUEST" && dependsOnAlias(authorizer.invoked)),
    Properties: {
      ApiId: id,
      Name: name,
      AuthorizerType: kind,
      IdentitySource: identitySource,
      ...(kind === "JWT" ? jwtProperties(authorizer) : requestProperties(authorizer)),
    },
  };
}

function jwtProperties({ issuer, audience }: JwtAuthorizer): Record<string, unknown> {
  return { JwtConfiguration: { Audience: audience, Issuer: issuer } };
}

function requestProperties(authorizer: RequestAuthorizer): Record<string, unknown> {
  const { invoked, payloadVersion, simpleResponses, resultTtl } = authorizer;
  return {
    AuthorizerUri: invocationUri([invoked.target]),
    AuthorizerPayloadFormatVersion: payloadVersion,
    ...(simpleResponses !== undefined && { EnableSimpleResponses: simpleResponses }),
    ...(resultTtl !== undefined && { AuthorizerResultTtlInSeconds: resultTtl }),
  };
}
