import type { JsonSchema } from "../json-schema.ts";
import { alexa } from "./alexa.ts";

/** `alexaSkill`: requests of an Alexa custom skill. */
export const alexaSkill: JsonSchema = alexa;
