import { formatArn, parseArn } from "../../iam/arn.ts";
import type { AwsRequest } from "./aws-request.ts";
import type { CallTarget, NamedCall } from "./call.ts";

type Kind = "function" | "layer" | "layer-version" | "event-source-mapping" | "tagged" | "none";

/** Method, path after the API's version, operation, and what the first part that varies names. */
const routes: readonly (readonly [method: string, path: RegExp, operation: string, kind: Kind])[] = [
  ["GET", /^functions\/?$/, "ListFunctions", "none"],
  ["POST", /^functions\/?$/, "CreateFunction", "none"],
  ["GET", /^functions\/([^/]+)$/, "GetFunction", "function"],
  ["DELETE", /^functions\/([^/]+)$/, "DeleteFunction", "function"],
  ["GET", /^functions\/([^/]+)\/configuration$/, "GetFunctionConfiguration", "function"],
  ["PUT", /^functions\/([^/]+)\/configuration$/, "UpdateFunctionConfiguration", "function"],
  ["PUT", /^functions\/([^/]+)\/code$/, "UpdateFunctionCode", "function"],
  ["GET", /^functions\/([^/]+)\/versions$/, "ListVersionsByFunction", "function"],
  ["POST", /^functions\/([^/]+)\/versions$/, "PublishVersion", "function"],
  ["POST", /^functions\/([^/]+)\/(?:invocations|response-streaming-invocations)$/, "Invoke", "function"],
  ["GET", /^functions\/([^/]+)\/policy$/, "GetPolicy", "function"],
  ["POST", /^functions\/([^/]+)\/policy$/, "AddPermission", "function"],
  ["DELETE", /^functions\/([^/]+)\/policy\/[^/]+$/, "RemovePermission", "function"],
  ["GET", /^functions\/([^/]+)\/aliases$/, "ListAliases", "function"],
  ["POST", /^functions\/([^/]+)\/aliases$/, "CreateAlias", "function"],
  ["GET", /^functions\/([^/]+)\/aliases\/[^/]+$/, "GetAlias", "function"],
  ["PUT", /^functions\/([^/]+)\/aliases\/[^/]+$/, "UpdateAlias", "function"],
  ["DELETE", /^functions\/([^/]+)\/aliases\/[^/]+$/, "DeleteAlias", "function"],
  ["GET", /^functions\/([^/]+)\/concurrency$/, "GetFunctionConcurrency", "function"],
  ["PUT", /^functions\/([^/]+)\/concurrency$/, "PutFunctionConcurrency", "function"],
  ["DELETE", /^functions\/([^/]+)\/concurrency$/, "DeleteFunctionConcurrency", "function"],
  ["GET", /^functions\/([^/]+)\/event-invoke-config$/, "GetFunctionEventInvokeConfig", "function"],
  ["GET", /^functions\/([^/]+)\/url$/, "GetFunctionUrlConfig", "function"],
  ["GET", /^functions\/([^/]+)\/urls$/, "ListFunctionUrlConfigs", "function"],
  ["GET", /^event-source-mappings\/?$/, "ListEventSourceMappings", "none"],
  ["GET", /^event-source-mappings\/([^/]+)$/, "GetEventSourceMapping", "event-source-mapping"],
  ["GET", /^layers\/?$/, "ListLayers", "none"],
  ["GET", /^layers\/([^/]+)\/versions$/, "ListLayerVersions", "layer"],
  ["POST", /^layers\/([^/]+)\/versions$/, "PublishLayerVersion", "layer"],
  ["GET", /^layers\/([^/]+\/versions\/\d+)$/, "GetLayerVersion", "layer-version"],
  ["DELETE", /^layers\/([^/]+\/versions\/\d+)$/, "DeleteLayerVersion", "layer-version"],
  ["GET", /^tags\/(.+)$/, "ListTags", "tagged"],
  ["POST", /^tags\/(.+)$/, "TagResource", "tagged"],
  ["DELETE", /^tags\/(.+)$/, "UntagResource", "tagged"],
  ["GET", /^account-settings\/?$/, "GetAccountSettings", "none"],
];

/** Operations whose permission has another name. */
const actions: Readonly<Record<string, string>> = { Invoke: "InvokeFunction" };

/** Names a request to Lambda by its method and path. */
export function lambdaCall({ method, url }: AwsRequest, target: CallTarget): NamedCall | undefined {
  const path = url.pathname.replace(/^\/\d{4}-\d{2}-\d{2}\//, "");
  for (const [verb, pattern, operation, kind] of routes) {
    const match = verb === method ? pattern.exec(path) : null;
    if (!match) continue;
    const name = decodeURIComponent(match[1] ?? "");
    const action = `lambda:${actions[operation] ?? operation}`;
    const resource = arnOf(kind, name, url.searchParams.get("Qualifier"), target);
    return { operation: `lambda:${operation}`, protocol: "rest-json", permissions: [{ action, resource }] };
  }
  return undefined;
}

function arnOf(kind: Kind, name: string, qualifier: string | null, target: CallTarget): string {
  if (kind === "none") return "*";
  if (parseArn(name)) return name;
  const id = kind === "layer-version" ? name.replace("/versions/", ":") : name;
  const version = kind === "function" && qualifier ? `:${qualifier}` : "";
  return formatArn({ ...target, service: "lambda", resource: `${kind.replace("-version", "")}:${id}${version}` });
}
