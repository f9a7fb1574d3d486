import { join, ref } from "../../../cloudformation/intrinsics.ts";

/** How a function answers: at once as a whole, or bit by bit. */
export type TransferMode = "BUFFERED" | "STREAM";

/** Version of Lambda's API and what is called in it. */
const calls = {
  BUFFERED: ["2015-03-31", "invocations"],
  STREAM: ["2021-11-15", "response-streaming-invocations"],
} as const;

/** The address by which API Gateway invokes a function; `arn` is its ARN, possibly in parts to join. */
export function invocationUri(arn: readonly unknown[], mode: TransferMode = "BUFFERED"): unknown {
  const [version, call] = calls[mode];
  return join("", [
    "arn:",
    ref("AWS::Partition"),
    ":apigateway:",
    ref("AWS::Region"),
    `:lambda:path/${version}/functions/`,
    ...arn,
    `/${call}`,
  ]);
}
