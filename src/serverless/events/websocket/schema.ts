import { anyOf, exactly, object, string, stringLike, strings, use, type JsonSchema } from "../../schema/json-schema.ts";

const functionKey = stringLike("^[A-Za-z0-9-_]+$", "the key of a function");

const authorizer: JsonSchema = anyOf(use("arnString"), functionKey, {
  ...object({ arn: use("arn"), identitySource: strings, name: functionKey }),
  anyOf: [{ required: ["arn"] }, { required: ["name"] }],
});

/** `websocket`: messages of the WebSocket API on one route. */
export const schema: JsonSchema = anyOf(
  string,
  object({ route: string, authorizer, routeResponseSelectionExpression: exactly("$default") }, ["route"]),
);
