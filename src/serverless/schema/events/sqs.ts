import { anyOf, choice, integer, object, use, type JsonSchema } from "../json-schema.ts";
import { poller } from "./poller.ts";

/** `sqs`: messages of a queue. */
export const sqs: JsonSchema = anyOf(
  use("arnString"),
  object(
    {
      arn: use("arn"),
      batchSize: integer(1, 10000),
      functionResponseType: choice("ReportBatchItemFailures"),
      maximumBatchingWindow: integer(0, 300),
      maximumConcurrency: integer(2, 1000),
      ...poller,
    },
    ["arn"],
  ),
);
