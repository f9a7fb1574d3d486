import { getAtt, isIntrinsic, isRecord, sub } from "../../cloudformation/intrinsics.ts";
import type { Expansion } from "../expansion.ts";
import { isSet, plainText, recordOf, type Properties, type SourceEvent, type SourceResource } from "../source.ts";
import type { Route } from "./routes.ts";
import { securityOf } from "./security.ts";

/** The API's description: the user's `DefinitionBody`, or one made of the events' routes. */
export function restApiBody(source: SourceResource, routes: readonly Route[], expansion: Expansion): Properties {
  const { DefinitionBody, MergeDefinitions, OpenApiVersion } = source.properties;
  if (isIntrinsic(DefinitionBody)) return DefinitionBody;
  const given = recordOf(DefinitionBody);
  const own = isSet(DefinitionBody);
  const made = own && MergeDefinitions !== true ? {} : pathsOf(routes, source, expansion);
  const version = OpenApiVersion ?? "2.0";
  const base = own ? given : { info: { title: { Ref: "AWS::StackName" }, version: "1.0" } };
  return {
    ...base,
    ...(own ? {} : plainText(version).startsWith("3") ? { openapi: version } : { swagger: "2.0" }),
    ...((!own || isSet(given["paths"]) || Object.keys(made).length > 0) && { paths: merged(given["paths"], made) }),
    ...securityOf(source),
  };
}

function pathsOf(routes: readonly Route[], api: SourceResource, expansion: Expansion): Properties {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, api, expansion) };
  }
  return paths;
}

/** One method of the API: it calls the function, or starts the state machine with the role made for that. */
function operationOf({ event, source }: Route, api: SourceResource, { arn }: Expansion): unknown {
  const isFunction = source.type === "AWS::Serverless::Function";
  const action = "arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution";
  const call = `${arn}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${targetOf(source)}}/invocations`;
  return {
    responses: {},
    "x-amazon-apigateway-integration": isFunction
      ? { httpMethod: "POST", type: "aws_proxy", uri: sub(call), ...invokeRole(event, api) }
      : {
          httpMethod: "POST",
          type: "aws",
          uri: sub(action),
          credentials: getAtt(`${source.logicalId}${event.name}Role`, "Arn"),
        },
  };
}

/** With whose rights a function is called, where callers are known to IAM: their own, or a role's. */
function invokeRole({ properties }: SourceEvent, api: SourceResource): { credentials?: unknown } {
  const own = recordOf(properties["Auth"]);
  const auth = recordOf(api.properties["Auth"]);
  const authorizer = own["Authorizer"] ?? auth["DefaultAuthorizer"];
  const role = own["InvokeRole"] ?? auth["InvokeRole"] ?? "CALLER_CREDENTIALS";
  if (authorizer !== "AWS_IAM" || role === "NONE") return {};
  return { credentials: role === "CALLER_CREDENTIALS" ? "arn:aws:iam::*:user/*" : role };
}

function targetOf({ logicalId, properties }: SourceResource): string {
  return isSet(properties["AutoPublishAlias"]) ? `${logicalId}.Alias` : `${logicalId}.Arn`;
}

function merged(given: unknown, made: Properties): Properties {
  if (!isRecord(given)) return made;
  const paths = [...new Set([...Object.keys(given), ...Object.keys(made)])];
  return Object.fromEntries(
    paths.map((path) => [
      path,
      isRecord(given[path]) && isRecord(made[path]) ? { ...given[path], ...made[path] } : (made[path] ?? given[path]),
    ]),
  );
}
