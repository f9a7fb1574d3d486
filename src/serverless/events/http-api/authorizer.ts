import type { Value } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { Service } from "../../service.ts";
import { fieldsOf, flag, integer, mapping, present, reject, text, value, type Fields } from "../fields.ts";
import type { Invoked } from "../invoke-permission.ts";

/** An authorizer of the API, from `provider.httpApi.authorizers`. */
export type Authorizer = JwtAuthorizer | RequestAuthorizer;

interface AnyAuthorizer {
  /** Its name in API Gateway, of which logical ids are made. */
  name: string;
  /** Where in a request the identity is. */
  identitySource: readonly unknown[];
  origin: DocumentPath;
}

/** Callers bring a token of an issuer. */
export interface JwtAuthorizer extends AnyAuthorizer {
  kind: "JWT";
  issuer: Value<string>;
  audience: readonly unknown[];
}

/** A function looks at the request. */
export interface RequestAuthorizer extends AnyAuthorizer {
  kind: "REQUEST";
  invoked: Invoked;
  /** The right to invoke the function is granted elsewhere. */
  managedExternally: boolean;
  payloadVersion: string;
  simpleResponses?: boolean | undefined;
  /** Seconds an answer is kept. */
  resultTtl?: number | undefined;
}

/** Reads `authorizers` by their names in serverless.yml; those that cannot be made are reported and left out. */
export function parseAuthorizers(api: Fields): ReadonlyMap<string, Authorizer> {
  const authorizers = mapping(api, "authorizers");
  if (!authorizers) return new Map();
  const parsed = Object.entries(authorizers.values).map(([name, given]): [string, Authorizer | undefined] => {
    const fields = fieldsOf(given ?? {}, [...authorizers.path, name], api.service);
    return [name, fields && parseAuthorizer(name, fields)];
  });
  return new Map(parsed.filter((entry): entry is [string, Authorizer] => entry[1] !== undefined));
}

function parseAuthorizer(key: string, fields: Fields): Authorizer | undefined {
  const name = text(fields, "name") || key;
  const identitySource = listOf(fields.values["identitySource"]);
  const common = { name, identitySource, origin: fields.path };
  return text(fields, "type") === "request" ? parseRequest(common, fields) : parseJwt(common, fields);
}

function parseJwt(common: AnyAuthorizer, fields: Fields): JwtAuthorizer | undefined {
  const missing = ["identitySource", "issuerUrl", "audience"].filter((property) => !present(fields, property));
  for (const property of missing) {
    const hint = `add \`${property}:\`, or \`type: request\` where a function decides`;
    refuse(fields, property, `authorizer \`${common.name}\` of tokens has no \`${property}\``, hint);
  }
  const issuer = value(fields, "issuerUrl");
  return issuer === undefined
    ? undefined
    : { ...common, kind: "JWT", issuer, audience: listOf(fields.values["audience"]) };
}

function parseRequest(common: AnyAuthorizer, fields: Fields): RequestAuthorizer | undefined {
  const invoked = parseInvoked(common.name, fields);
  const resultTtl = integer(fields, "resultTtlInSeconds");
  if (resultTtl && common.identitySource.length === 0) {
    const message = `authorizer \`${common.name}\` keeps answers and has no \`identitySource\` to keep them by`;
    refuse(fields, "resultTtlInSeconds", message, "add `identitySource`, or set `resultTtlInSeconds: 0`");
  }
  if (!invoked) return undefined;
  return {
    ...common,
    kind: "REQUEST",
    invoked,
    resultTtl,
    managedExternally: flag(fields, "managedExternally") ?? false,
    payloadVersion: text(fields, "payloadVersion") ?? "2.0",
    simpleResponses: flag(fields, "enableSimpleResponses"),
  };
}

function parseInvoked(authorizer: string, fields: Fields): Invoked | undefined {
  const arn = value(fields, "functionArn");
  const key = text(fields, "functionName");
  if (arn !== undefined && key !== undefined) {
    const message = `authorizer \`${authorizer}\` has both \`functionName\` and \`functionArn\``;
    refuse(fields, "functionName", message, "keep one of them");
  }
  if (arn !== undefined) return { target: arn };
  if (key !== undefined) return functionOf(key, authorizer, fields);
  const hint = "add `functionName` with the key of a function, or `functionArn`";
  refuse(fields, "functionName", `authorizer \`${authorizer}\` has no function`, hint);
  return undefined;
}

function functionOf(key: string, authorizer: string, fields: Fields): Invoked | undefined {
  const { functions }: Service = fields.service;
  const found = functions.find((fn) => fn.key === key);
  if (!found) {
    const hint = `the service has ${functions.map((fn) => `\`${fn.key}\``).join(", ")}`;
    const message = `function \`${key}\` of authorizer \`${authorizer}\` is not in the service`;
    reject(fields, "functionName", "serverless/authorizer-not-found", message, hint);
  }
  return found;
}

function refuse(fields: Fields, property: string, message: string, hint: string): void {
  reject(fields, property, "serverless/invalid-authorizer", message, hint);
}

function listOf(given: unknown): unknown[] {
  if (given === undefined || given === null) return [];
  return Array.isArray(given) ? given : [given];
}
