import {
  anyOf,
  object,
  string,
  stringChoice,
  stringLike,
  strings,
  use,
  type JsonSchema,
} from "../../schema/json-schema.ts";
import { httpMethod, httpRoute } from "../http-method-schema.ts";

const authorizer: JsonSchema = anyOf(string, {
  ...object({
    id: use("cfString"),
    name: string,
    scopes: strings,
    type: stringChoice("request", "jwt", "aws_iam"),
  }),
  anyOf: [{ required: ["id"] }, { required: ["name"] }, { required: ["type"] }],
});

/** `httpApi`: a route of the HTTP API. */
export const schema: JsonSchema = anyOf(
  httpRoute,
  object(
    { authorizer, method: httpMethod, path: stringLike("^(?:\\*|/\\S*)$", "a path that starts with `/`, or `*`") },
    ["path"],
  ),
);
