import { defined, isSet, recordOf, type Properties, type SourceResource } from "../source.ts";

/** What `Auth` writes into the API's description, as far as permissions follow from it. */
export function securityOf({ properties }: SourceResource): Properties {
  const auth = recordOf(properties["Auth"]);
  const schemes = Object.entries(recordOf(auth["Authorizers"])).map(([name, authorizer]) => [name, scheme(authorizer)]);
  return {
    ...(schemes.length > 0 && { securityDefinitions: Object.fromEntries(schemes) as Properties }),
    ...(isSet(auth["ResourcePolicy"]) && { "x-amazon-apigateway-policy": auth["ResourcePolicy"] }),
  };
}

/** An authorizer: where the token stands, and what API Gateway asks with which role. */
function scheme(authorizer: unknown): Properties {
  const { FunctionArn, FunctionInvokeRole, UserPoolArn, Identity } = recordOf(authorizer);
  const header = recordOf(Identity)["Header"] ?? "Authorization";
  const role = FunctionInvokeRole === "NONE" ? undefined : FunctionInvokeRole;
  return {
    type: "apiKey",
    in: "header",
    name: header,
    "x-amazon-apigateway-authorizer": defined({
      type: isSet(UserPoolArn) ? "cognito_user_pools" : "token",
      providerARNs: isSet(UserPoolArn) ? [UserPoolArn].flat() : undefined,
      authorizerUri: FunctionArn,
      authorizerCredentials: role,
    }),
  };
}
