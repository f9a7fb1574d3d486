import { anyOf, object, string, stringLike, type JsonSchema } from "../json-schema.ts";

const logGroup = stringLike("^[/#A-Za-z0-9-_.]+$", "a log group name");

/** `cloudwatchLog`: lines of a log group. */
export const cloudwatchLog: JsonSchema = anyOf(logGroup, object({ logGroup, filter: string }, ["logGroup"]));
