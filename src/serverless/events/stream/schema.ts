import { anyOf, boolean, choice, exactly, integer, object, use, type JsonSchema } from "../../schema/json-schema.ts";
import { poller } from "../poller-schema.ts";

const onFailure: JsonSchema = anyOf(use("arnString"), object({ arn: use("arn"), type: choice("sns", "sqs") }, ["arn"]));

/** `stream`: records of a DynamoDB or Kinesis stream. */
export const schema: JsonSchema = anyOf(
  use("arnString"),
  object(
    {
      arn: use("arn"),
      // Told from the ARN; needed where the ARN is a CloudFormation function.
      type: choice("dynamodb", "kinesis"),
      batchSize: integer(1, 10000),
      batchWindow: integer(0, 300),
      bisectBatchOnFunctionError: boolean,
      consumer: anyOf(boolean, use("arn")),
      destinations: object({ onFailure }, ["onFailure"]),
      functionResponseType: choice("ReportBatchItemFailures"),
      maximumRecordAgeInSeconds: anyOf(exactly(-1), integer(60, 604800)),
      maximumRetryAttempts: integer(-1, 10000),
      parallelizationFactor: integer(1, 10),
      startingPosition: choice("LATEST", "TRIM_HORIZON", "AT_TIMESTAMP"),
      startingPositionTimestamp: { type: "number" },
      tumblingWindowInSeconds: integer(0, 900),
      ...poller,
    },
    ["arn"],
  ),
);
