import type { Value } from "../../../../cloudformation/template.ts";
import { choice, present, reject, text, value, type Fields } from "../../fields.ts";
import type { Backend } from "./integration.ts";

/** Reads where another HTTP endpoint is; `method` is what it is called with. */
export function parseBackend(http: Fields, request: Fields, method: string): Backend | undefined {
  const uri = value(request, "uri");
  const vpcLink = parseVpcLink(http);
  if (uri !== undefined) return { uri, method, vpcLink };
  const message = `an HTTP integration of function \`${String(http.path[1])}\` has no \`request.uri\``;
  reject(http, "request", "serverless/invalid-http-event", message, "add the address of the backend");
  return undefined;
}

/** `request.method`: a backend that is not proxied may be called with another method than the endpoint. */
export function backendMethod(request: Fields): string | undefined {
  return text(request, "method")?.toUpperCase();
}

function parseVpcLink(http: Fields): Value<string> | undefined {
  if (choice(http, "connectionType", ["VPC_LINK"]) === undefined) return undefined;
  if (present(http, "connectionId")) return value(http, "connectionId");
  const message = "a connection through a VPC link has no `connectionId`";
  reject(http, "connectionType", "serverless/invalid-http-event", message, "add the id of the VPC link");
  return undefined;
}
