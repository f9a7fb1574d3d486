import type { Value } from "../../../cloudformation/template.ts";
import type { RoleGain } from "../../event.ts";
import type { Stream } from "./parse.ts";

/** One statement of a function with streams: its actions and, of each stream, what it is about. */
interface Kind {
  actions: readonly string[];
  resource: (stream: Stream) => Value<string> | undefined;
}

/** In the order in which the framework adds them. */
const kinds: readonly Kind[] = [
  {
    actions: ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams"],
    resource: ({ kind, arn }) => (kind === "dynamodb" ? arn : undefined),
  },
  {
    actions: ["kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream", "kinesis:ListStreams"],
    resource: ({ kind, consumer, arn }) => (kind === "kinesis" && !consumer ? arn : undefined),
  },
  {
    actions: ["kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStreamSummary", "kinesis:ListShards"],
    resource: ({ consumer, arn }) => (consumer ? arn : undefined),
  },
  { actions: ["kinesis:SubscribeToShard"], resource: ({ consumer }) => consumer?.arn },
  {
    actions: ["sns:Publish"],
    resource: ({ onFailure }) => (onFailure?.kind === "sns" ? onFailure.arn : undefined),
  },
  {
    actions: ["sqs:ListQueues", "sqs:SendMessage"],
    resource: ({ onFailure }) => (onFailure?.kind === "sqs" ? onFailure.arn : undefined),
  },
];

/** What the roles of functions gain by their streams: a statement for each function and kind. */
export function streamGains(streams: readonly Stream[]): RoleGain[] {
  const byFunction = Map.groupBy(streams, ({ fn }) => fn.key);
  return [...byFunction].flatMap(([fn, ofFunction]) => kinds.flatMap((kind) => gain(fn, kind, ofFunction)));
}

function gain(fn: string, { actions, resource }: Kind, streams: readonly Stream[]): RoleGain[] {
  const resources = streams.flatMap((stream) => resource(stream) ?? []);
  if (resources.length === 0) return [];
  return [{ fn, statement: { Effect: "Allow", Action: [...actions], Resource: resources } }];
}
