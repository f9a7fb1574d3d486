import { anyOf, boolean, object, stringLike, type JsonSchema } from "../json-schema.ts";

const appId = stringLike("^[A-Za-z0-9._-]+$", "an Alexa skill's id");

/** What both Alexa events are: a skill's id, alone or with a switch. */
export const alexa: JsonSchema = anyOf(appId, object({ appId, enabled: boolean }, ["appId"]));
