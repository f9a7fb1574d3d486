import type { JsonSchema } from "../json-schema.ts";
import { alexa } from "./alexa.ts";

/** `alexaSmartHome`: requests of an Alexa smart home skill. */
export const alexaSmartHome: JsonSchema = alexa;
