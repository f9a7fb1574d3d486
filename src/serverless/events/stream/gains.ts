import type { RoleGain } from "../../event.ts";
import { sourceGains, type SourceStatement } from "../source-gains.ts";
import type { Stream } from "./parse.ts";

/** In the order in which the framework adds them. */
const statements: readonly SourceStatement<Stream>[] = [
  {
    actions: ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams"],
    resources: ({ kind, arn }) => (kind === "dynamodb" ? [arn] : []),
  },
  {
    actions: ["kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream", "kinesis:ListStreams"],
    resources: ({ kind, consumer, arn }) => (kind === "kinesis" && !consumer ? [arn] : []),
  },
  {
    actions: ["kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStreamSummary", "kinesis:ListShards"],
    resources: ({ consumer, arn }) => (consumer ? [arn] : []),
  },
  { actions: ["kinesis:SubscribeToShard"], resources: ({ consumer }) => (consumer ? [consumer.arn] : []) },
  {
    actions: ["sns:Publish"],
    resources: ({ onFailure }) => (onFailure?.kind === "sns" ? [onFailure.arn] : []),
  },
  {
    actions: ["sqs:ListQueues", "sqs:SendMessage"],
    resources: ({ onFailure }) => (onFailure?.kind === "sqs" ? [onFailure.arn] : []),
  },
];

/** What the roles of functions gain by their streams: a statement for each function and kind. */
export function streamGains(streams: readonly Stream[]): RoleGain[] {
  return sourceGains(streams, statements);
}
