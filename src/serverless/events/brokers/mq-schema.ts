import { anyOf, object, string, stringLike, use, type JsonSchema } from "../../schema/json-schema.ts";
import { batches, poller } from "../poller-schema.ts";

const brokerArn = stringLike(
  "arn:[a-z-]+:mq:[a-z0-9-]+:\\d+:broker:[A-Za-z0-9/_+=.@-]+:b-[a-z0-9-]+",
  "the ARN of an Amazon MQ broker",
);

/** The ARN of a secret with the credentials of a broker. */
export const secretArn: JsonSchema = stringLike(
  "arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\\d+:secret:[A-Za-z0-9/_+=.@-]+",
  "the ARN of a secret in Secrets Manager",
);

/** An event of an Amazon MQ broker; the engines differ in few properties. */
export function mqSchema(properties: Record<string, JsonSchema> = {}): JsonSchema {
  return object(
    {
      arn: anyOf(brokerArn, use("intrinsic")),
      basicAuthArn: anyOf(secretArn, use("intrinsic")),
      queue: string,
      ...batches,
      ...poller,
      ...properties,
    },
    ["arn", "basicAuthArn", "queue"],
  );
}
