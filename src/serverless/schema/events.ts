import { eventTypes } from "../events/event-types.ts";
import { list, use, type Definitions, type JsonSchema } from "./json-schema.ts";

/** Every event of the framework, by the key that names it, in the order of the alphabet. */
export const events: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  eventTypes.map(({ key, schema }) => [key, schema] as const).toSorted(([one], [other]) => (one < other ? -1 : 1)),
);

/** `functions.<f>.events`. */
export const eventsSchema: JsonSchema = list(use("event"));

/** An item of `events` has one key, the event's. What has none is found before (see `bare-events.ts`). */
export const eventDefinitions: Definitions = {
  event: { type: "object", properties: events, additionalProperties: false, maxProperties: 1 },
};
