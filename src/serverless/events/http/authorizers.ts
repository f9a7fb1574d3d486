import type { Resource } from "../../../cloudformation/template.ts";
import { deepMerge } from "../../deep-merge.ts";
import type { Service } from "../../service.ts";
import type { OwnAuthorizer } from "./authorizer.ts";
import type { HttpEvent } from "./http-event.ts";
import { invocationUri } from "./invocation-uri.ts";
import type { Made } from "../made.ts";
import { authorizerLogicalId } from "./names.ts";
import type { RestApi } from "./rest-api.ts";

/** The authorizers that events ask for, one for each name. */
export function authorizerResources(events: readonly HttpEvent[], api: RestApi, service: Service): Made[] {
  const byId = new Map<string, Made>();
  for (const { authorizer, origin } of events) {
    if (authorizer?.kind !== "own") continue;
    const id = authorizerLogicalId(authorizer.stem);
    const resource = authorizerResource(authorizer, api);
    const earlier = byId.get(id);
    byId.set(
      id,
      earlier ? { ...earlier, resource: again(earlier.resource, resource, service) } : { id, resource, origin },
    );
  }
  return [...byId.values()];
}

/** Events may describe one authorizer differently: framework 3 lays the later on the earlier, osls 4 takes the last. */
function again(earlier: Resource, later: Resource, { framework }: Service): Resource {
  return framework === 3 ? (deepMerge(earlier, later) as Resource) : later;
}

function authorizerResource(authorizer: OwnAuthorizer, api: RestApi): Resource {
  const { identitySource, identityValidationExpression, resultTtlInSeconds, fn } = authorizer;
  return {
    Type: "AWS::ApiGateway::Authorizer",
    ...(fn?.aliasId && { DependsOn: fn.aliasId }),
    Properties: {
      Name: authorizer.name,
      RestApiId: api.id,
      Type: authorizer.type,
      ...(authorizer.cognito ? { ProviderARNs: [authorizer.arn] } : { AuthorizerUri: invocationUri([authorizer.arn]) }),
      ...(identitySource !== undefined && { IdentitySource: identitySource }),
      ...(identityValidationExpression !== undefined && { IdentityValidationExpression: identityValidationExpression }),
      ...(resultTtlInSeconds !== undefined && { AuthorizerResultTtlInSeconds: resultTtlInSeconds }),
    },
  };
}
