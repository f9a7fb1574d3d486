import {
  anyObject,
  anyOf,
  anything,
  boolean,
  integer,
  object,
  stringLike,
  use,
  type JsonSchema,
} from "../../schema/json-schema.ts";
import { ruleName, targetInput } from "../target-input-schema.ts";

/** What an event has and a pattern may match. */
const pattern: JsonSchema = {
  ...object({
    version: anything,
    id: anything,
    "detail-type": anything,
    source: anything,
    account: anything,
    time: anything,
    region: anything,
    resources: anything,
    detail: anything,
    "replay-name": anything,
    $or: anything,
  }),
};

const properties: Record<string, JsonSchema> = {
  // The framework takes few of CloudFormation's functions here; any of them can give a bus.
  eventBus: anyOf(stringLike("^\\S+$", "the name or ARN of an event bus"), use("intrinsic")),
  schedule: stringLike("^(?:cron|rate)\\(.+\\)$", "a `cron(…)` or `rate(…)` expression", { maxLength: 256 }),
  pattern,
  description: { type: "string", maxLength: 512 },
  enabled: boolean,
  name: ruleName,
  ...targetInput,
  input: anyObject,
  retryPolicy: {
    type: "object",
    properties: { maximumEventAge: integer(60, 86400), maximumRetryAttempts: integer(0, 185) },
  },
  deadLetterQueueArn: use("arn"),
};

/** `eventBridge`: events of a bus that match a pattern, or a schedule on it. */
export const schema: JsonSchema = {
  ...object(properties),
  anyOf: [{ required: ["pattern"] }, { required: ["schedule"] }],
};
