import { object, string, use, type JsonSchema } from "../../schema/json-schema.ts";
import { batches, poller, provisionedPollerConfig, startingPosition } from "../poller-schema.ts";

/** `msk`: records of an Amazon MSK cluster. */
export const schema: JsonSchema = object(
  {
    arn: use("arn"),
    topic: string,
    consumerGroupId: string,
    provisionedPollerConfig,
    saslScram512: use("arn"),
    ...batches,
    ...poller,
    ...startingPosition,
  },
  ["arn", "topic"],
);
