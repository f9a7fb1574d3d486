import { isPresent, valuesAt } from "../../../../cloudformation/property-values.ts";
import { parseArn } from "../../../../iam/arn.ts";
import type { Action } from "../../../../iam/policy.ts";
import { resourcesOfFunction, textsAt, type CompiledFunction, type NeedSource, type RoleNeed } from "../need.ts";
import { sendingNeeds } from "./destination.ts";

type Properties = Readonly<Record<string, unknown>>;

/** Reading the queues, streams and brokers that call the function, and keeping what failed. */
export const eventSources: NeedSource = (fn) =>
  resourcesOfFunction("AWS::Lambda::EventSourceMapping", "FunctionName", fn).flatMap(({ Properties = {} }) => {
    const needs = [
      ...sourceNeeds(Properties, fn),
      ...sendingNeeds("DestinationConfig.OnFailure.Destination", Properties, "destination", fn),
    ];
    const events = servicesOf(Properties, fn).flatMap((service) => eventsOfService[service] ?? []);
    return needs.map((need) => ({ ...need, events }));
  });

/** The events of serverless.yml that become mappings to a service's sources. */
const eventsOfService: Readonly<Record<string, readonly string[]>> = {
  sqs: ["sqs"],
  dynamodb: ["stream"],
  kinesis: ["stream"],
  kafka: ["msk"],
  mq: ["activemq", "rabbitmq"],
  "self-managed": ["kafka"],
};

/** Services that a mapping may read from. */
function servicesOf(mapping: Properties, fn: CompiledFunction): readonly string[] {
  if (isPresent("SelfManagedEventSource", mapping, fn.resolver)) return ["self-managed"];
  const arns = textsAt("EventSourceArn", mapping, fn.resolver);
  return [...new Set(arns.map((arn) => serviceOf(arn, mapping, fn)))];
}

function serviceOf(arn: string, mapping: Properties, fn: CompiledFunction): string {
  return parseArn(arn)?.service ?? serviceOfUnknown(mapping, fn);
}

/** What each kind of source takes, by the service in its ARN. */
const readers: Readonly<
  Record<string, (arn: string, written: unknown, mapping: Properties, fn: CompiledFunction) => RoleNeed[]>
> = {
  sqs: (arn, written) => [reading(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], arn, written)],
  // `dynamodb:ListStreams` and `kinesis:ListStreams` know no resources, and reading a stream works without them.
  dynamodb: (arn, written) => [
    reading(["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream"], arn, written),
  ],
  kinesis: (arn, written) => kinesisNeeds(arn, written),
  kafka: (arn, written, mapping, fn) => [
    reading(["kafka:DescribeCluster", "kafka:GetBootstrapBrokers"], arn, written),
    ...secretNeeds(mapping, fn),
    ...networkNeeds,
  ],
  mq: (arn, written, mapping, fn) => [
    reading(["mq:DescribeBroker"], arn, written),
    ...secretNeeds(mapping, fn),
    ...networkNeeds,
  ],
};

function sourceNeeds(mapping: Properties, fn: CompiledFunction): readonly RoleNeed[] {
  const { resolver } = fn;
  if (isPresent("SelfManagedEventSource", mapping, resolver)) return selfManagedNeeds(mapping, fn);
  return valuesAt("EventSourceArn", mapping, resolver).flatMap((source) =>
    resolver.texts(source).flatMap((arn) => readers[serviceOf(arn, mapping, fn)]?.(arn, source, mapping, fn) ?? []),
  );
}

/** A mapping whose source is not known still shows some kinds: only streams have a starting position. */
function serviceOfUnknown(mapping: Properties, { resolver }: CompiledFunction): string {
  if (isPresent("Queues", mapping, resolver)) return "mq";
  if (isPresent("Topics", mapping, resolver)) return "kafka";
  return isPresent("StartingPosition", mapping, resolver) ? "" : "sqs";
}

function kinesisNeeds(arn: string, written: unknown): RoleNeed[] {
  const [stream = "", consumer] = arn.split("/consumer/");
  const actions = ["kinesis:GetRecords", "kinesis:GetShardIterator"];
  if (consumer === undefined) return [reading([...actions, "kinesis:DescribeStream"], stream, written)];
  return [
    reading([...actions, "kinesis:DescribeStreamSummary", "kinesis:ListShards"], stream, stream),
    reading(["kinesis:SubscribeToShard"], arn, written),
  ];
}

const inNetwork = new Set(["VPC_SUBNET", "VPC_SECURITY_GROUP"]);

function selfManagedNeeds(mapping: Properties, fn: CompiledFunction): readonly RoleNeed[] {
  const types = textsAt("SourceAccessConfigurations.Type", mapping, fn.resolver);
  return [...secretNeeds(mapping, fn), ...(types.some((type) => inNetwork.has(type)) ? networkNeeds : [])];
}

/** Credentials of a broker stand in secrets. */
function secretNeeds(mapping: Properties, { resolver }: CompiledFunction): RoleNeed[] {
  const accesses = valuesAt("SourceAccessConfigurations", mapping, resolver);
  return accesses.flatMap((access) => {
    const [type = ""] = textsAt("Type", access, resolver);
    if (inNetwork.has(type) || type === "VIRTUAL_HOST") return [];
    return valuesAt("URI", access, resolver).flatMap((secret) =>
      resolver.texts(secret).map((arn) => reading(["secretsmanager:GetSecretValue"], arn, secret)),
    );
  });
}

/** Reaching a broker in its VPC. Source: "Using Lambda with Amazon MSK" and "with Amazon MQ", execution role. */
const networkNeeds: readonly RoleNeed[] = [
  {
    kind: "event-source",
    actions: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups"],
    written: "*",
  },
  {
    kind: "event-source",
    actions: ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"],
    resources: ["arn:*:ec2:*:*:network-interface/*"],
    written: "*",
  },
];

function reading(actions: readonly Action[], resource: string, written: unknown): RoleNeed {
  return { kind: "event-source", actions, resources: [resource], written };
}
