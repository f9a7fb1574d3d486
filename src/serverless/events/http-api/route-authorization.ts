import type { Value } from "../../../cloudformation/template.ts";
import { isRecord, ref } from "../../../cloudformation/intrinsics.ts";
import { mapping, present, reject, text, value, type Fields } from "../fields.ts";
import type { HttpApi } from "./http-api-settings.ts";
import { authorizerLogicalId } from "./names.ts";

/** Who may call a route. */
export type Authorization =
  { type: "AWS_IAM" } | { type: "JWT" | "CUSTOM"; authorizerId: Value<string>; scopes?: unknown };

/** Reads a route's `authorizer`: a name in `provider.httpApi.authorizers`, or a mapping with it, an id or `aws_iam`. */
export function parseAuthorization(route: Fields, api: HttpApi): Authorization | undefined {
  if (!present(route, "authorizer")) return undefined;
  const { authorizer } = route.values;
  if (typeof authorizer === "string") return named(authorizer, undefined, route, "authorizer", api);
  const fields = mapping(route, "authorizer");
  if (!fields) return undefined;
  if (text(fields, "type") === "aws_iam") return parseIam(fields);
  const { scopes } = fields.values;
  if (present(fields, "id")) return parseExternal(fields, scopes, api);
  const name = text(fields, "name");
  if (name !== undefined) return named(name, scopes, fields, "name", api);
  refuse(fields, "type", "the authorizer has neither `name` nor `id`", "write `name` of one in `provider.httpApi`");
  return undefined;
}

function parseIam(fields: Fields): Authorization {
  const other = Object.keys(fields.values).find((property) => property !== "type" && present(fields, property));
  if (other !== undefined) {
    refuse(fields, other, `\`${other}\` is not for an authorizer of \`type: aws_iam\``, "leave `type` alone");
  }
  return { type: "AWS_IAM" };
}

function parseExternal(fields: Fields, scopes: unknown, { external }: HttpApi): Authorization | undefined {
  const authorizerId = value(fields, "id");
  if (authorizerId === undefined) return undefined;
  if (!external) {
    const hint = "write the `name` of an authorizer in `provider.httpApi.authorizers`";
    refuse(fields, "id", "an authorizer is given by `id`, but the API is made by this service", hint);
  }
  return { type: text(fields, "type") === "request" ? "CUSTOM" : "JWT", authorizerId, scopes };
}

function named(
  name: string,
  scopes: unknown,
  fields: Fields,
  property: string,
  { authorizers }: HttpApi,
): Authorization | undefined {
  const authorizer = authorizers.get(name);
  if (!authorizer) return reportUnknown(name, fields, property);
  const type = authorizer.kind === "JWT" ? "JWT" : "CUSTOM";
  return { type, authorizerId: ref(authorizerLogicalId(authorizer.name)), scopes };
}

function reportUnknown(name: string, fields: Fields, property: string): undefined {
  const authorizers = fields.service.provider.httpApi?.["authorizers"];
  const known = isRecord(authorizers) ? Object.keys(authorizers) : [];
  // One that is there and could not be read is reported where it stands.
  if (known.includes(name)) return;
  const defined = known.length > 0 ? `it has ${known.map((each) => `\`${each}\``).join(", ")}` : "it has none";
  const hint = name.toLowerCase() === "aws_iam" ? "write `authorizer: { type: aws_iam }`" : defined;
  const message = `\`provider.httpApi.authorizers\` does not define \`${name}\``;
  reject(fields, property, "serverless/authorizer-not-found", message, hint);
}

function refuse(fields: Fields, property: string, message: string, hint: string): void {
  reject(fields, property, "serverless/invalid-authorizer", message, hint);
}
