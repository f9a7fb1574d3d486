import type { RoleGain } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { featurePlace, type FeaturePlace } from "../feature-path.ts";

const brokers = ["kafka", "msk", "activemq", "rabbitmq"];

/** The features of serverless.yml that a permission of a role may come from, by how its first action begins. */
const features: readonly [string, readonly string[]][] = [
  ["dynamodb:", ["stream"]],
  ["kinesis:", ["stream"]],
  ["sqs:ReceiveMessage", ["sqs"]],
  ["sqs:", ["destinations", "stream", ...brokers]],
  ["sns:", ["onError", "destinations", "stream", ...brokers]],
  ["s3:", brokers],
  ["secretsmanager:", brokers],
  ["mq:", ["activemq", "rabbitmq"]],
  ["kafka:", ["msk"]],
  ["ec2:", brokers],
  ["execute-api:", ["websocket"]],
  ["logs:", ["cloudFront"]],
  ["lambda:CheckpointDurableExecution", ["durableConfig"]],
  ["lambda:", ["schedule", "destinations"]],
  ["events:", ["destinations"]],
  ["xray:", ["tracing"]],
  ["kms:", ["kmsKeyArn"]],
  ["elasticfilesystem:", ["fileSystemConfig"]],
];

/** What of a function a permission is for. */
export function featureOfGain(
  { statement }: RoleGain,
  fn: ServiceFunction,
  service: Service,
): FeaturePlace | undefined {
  const [action] = [statement.Action ?? []].flat();
  const text = typeof action === "string" ? action : "";
  const keys = features.find(([beginning]) => text.startsWith(beginning))?.[1] ?? [];
  return featurePlace(keys, fn, service);
}
