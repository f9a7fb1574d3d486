import { anyOf, boolean, object, stringLike, type JsonSchema } from "../../schema/json-schema.ts";

const appId = stringLike("^[A-Za-z0-9._-]+$", "an Alexa skill's id");

/** What both Alexa events are: a skill's id, alone or with a switch. */
export const schema: JsonSchema = anyOf(appId, object({ appId, enabled: boolean }, ["appId"]));
