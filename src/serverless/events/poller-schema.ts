import { anyObject, boolean, integer, list, stringChoice, type JsonSchema } from "../schema/json-schema.ts";

/** What every event that Lambda polls for has. */
export const poller: Record<string, JsonSchema> = {
  enabled: boolean,
  filterPatterns: list(anyObject, { minItems: 1, maxItems: 10 }),
};

/** Batches of a queue or topic: 1 to 10,000 records, gathered for up to 300 seconds. */
export const batches: Record<string, JsonSchema> = {
  batchSize: { type: "number", minimum: 1, maximum: 10000 },
  maximumBatchingWindow: { type: "number", minimum: 0, maximum: 300 },
};

/** Where in a topic to start. */
export const startingPosition: Record<string, JsonSchema> = {
  startingPosition: stringChoice("LATEST", "TRIM_HORIZON", "AT_TIMESTAMP"),
  // Seconds since 1970.
  startingPositionTimestamp: { type: "number" },
};

/** Provisioned pollers of Kafka event sources. */
export const provisionedPollerConfig: JsonSchema = {
  type: "object",
  properties: { minimumPollers: integer(1, 1000), maximumPollers: integer(1, 1000) },
};
