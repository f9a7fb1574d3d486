import type { AwsRequest } from "./aws-request.ts";
import type { CallTarget, NamedCall } from "./call.ts";

/** API Gateway's permissions are methods on paths; those of version 2 leave `/v2` out. */
export function apiGatewayCall({ method, url }: AwsRequest, { partition, region }: CallTarget): NamedCall {
  const action = `apigateway:${method}`;
  const path = decodeURIComponent(url.pathname).replace(/^\/v2(?=\/)/, "");
  const resource = `arn:${partition}:apigateway:${region}::${path}`;
  return { operation: action, protocol: "rest-json", permissions: [{ action, resource }] };
}
