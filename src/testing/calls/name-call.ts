import { partitionOf } from "../../iam/arn.ts";
import { apiGatewayCall } from "./api-gateway.ts";
import { formOf, headerOf, type AwsRequest } from "./aws-request.ts";
import type { CallTarget, NamedCall } from "./call.ts";
import { jsonPermissions } from "./json-permissions.ts";
import { lambdaCall } from "./lambda.ts";
import { queryPermissions } from "./query-permissions.ts";
import { s3Call } from "./s3.ts";
import { signatureHeader } from "./signature-header.ts";

/** What services sign with that IAM calls otherwise. */
const prefixes: Readonly<Record<string, string>> = { monitoring: "cloudwatch", email: "ses" };

/** Services whose requests are told apart by method and path. */
const restServices: Readonly<Record<string, (request: AwsRequest, target: CallTarget) => NamedCall | undefined>> = {
  s3: s3Call,
  lambda: lambdaCall,
  apigateway: apiGatewayCall,
};

/** Names a request: its operation, and the permissions it takes as far as the request shows them. */
export function nameCall(request: AwsRequest, account: string): NamedCall {
  const { service = "", region = "us-east-1" } = signatureHeader(request) ?? {};
  const prefix = prefixes[service] ?? service;
  const target = { partition: partitionOf(region), region, account };
  return restServices[prefix]?.(request, target) ?? rpcCall(request, prefix, target) ?? unknownCall(request, prefix);
}

/** A call that carries its operation's name. */
function rpcCall(request: AwsRequest, service: string, target: CallTarget): NamedCall | undefined {
  const json = headerOf(request, "x-amz-target")?.split(".").at(-1);
  if (json)
    return {
      ...named(service, json),
      protocol: "json",
      permissions: jsonPermissions(service, json, bodyOf(request), target),
    };
  const cbor = /\/service\/[^/]+\/operation\/(\w+)$/.exec(request.url.pathname)?.[1];
  if (cbor)
    return {
      ...named(service, cbor),
      protocol: "cbor",
      permissions: [{ action: `${service}:${cbor}`, resource: "*" }],
    };
  const form = formOf(request);
  const action = form.get("Action");
  if (!action) return undefined;
  const known = service || serviceOfVersion[form.get("Version") ?? ""] || "";
  return { ...named(known, action), protocol: "query", permissions: queryPermissions(known, action, form, target) };
}

/** A request without a signature, as AssumeRoleWithWebIdentity, is known by its API's version. */
const serviceOfVersion: Readonly<Record<string, string>> = { "2011-06-15": "sts" };

function named(service: string, operation: string): Pick<NamedCall, "operation"> {
  return { operation: `${service}:${operation}` };
}

function bodyOf({ body }: AwsRequest): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(body.toString("utf8")) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function unknownCall({ method, url }: AwsRequest, service: string): NamedCall {
  const protocol = service === "s3" ? "rest-xml" : "rest-json";
  return { operation: `unknown:${method} ${url.pathname}${url.search}`, protocol, permissions: [] };
}
