import type { Value } from "../../../cloudformation/template.ts";
import type { CompiledEvents, EventOccurrence, EventType } from "../../event.ts";
import type { Service } from "../../service.ts";
import { collect } from "../collect.ts";
import { eventFields, placeOf } from "../event-fields.ts";
import { mskMappingId } from "../event-names.ts";
import { brokerMapping } from "../event-source-mapping.ts";
import { checkService, parseSource, type EventSource, type NameInArn } from "../event-source.ts";
import { requiredText, text, value, type Fields } from "../fields.ts";
import type { Made } from "../made.ts";
import { sourceGains } from "../source-gains.ts";
import { networkAccess } from "./network-access.ts";
import { provisionedPollers } from "./provisioned-pollers.ts";
import { readSecrets } from "./secrets.ts";
import { startingPosition } from "./starting-position.ts";
import { schema } from "./msk-schema.ts";

/** `msk`: records of a topic in an Amazon MSK cluster, which Lambda polls. */
export const msk: EventType = { key: "msk", schema, namedBy: "topic", compile };

/** One `msk` event; the source is the cluster. */
interface MskTopic extends EventSource {
  topic: string;
  /** Credentials for SASL/SCRAM. */
  secret?: Value<string> | undefined;
  /** What the mapping has beside what all brokers' mappings have. */
  properties: Readonly<Record<string, unknown>>;
}

/** `arn:…:cluster/<name>/<id>`. */
const clusterName: NameInArn = {
  ofText: (arn) => arn.split("/")[1],
  ofLastPiece: (piece) => piece.split("/").at(-2) ?? piece,
};

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const topics = occurrences.flatMap((occurrence) => parseTopic(occurrence, service) ?? []);
  return { ...collect(topics.map(mapping), service), role: sourceGains(topics, statements) };
}

const statements = [
  { actions: ["kafka:DescribeCluster", "kafka:GetBootstrapBrokers"], resources: ({ arn }: MskTopic) => [arn] },
  networkAccess<MskTopic>(),
  { ...readSecrets(({ secret }: MskTopic) => (secret === undefined ? [] : [secret])), beyondFramework: true },
];

function parseTopic(occurrence: EventOccurrence, service: Service): MskTopic | undefined {
  const fields = eventFields(occurrence, service, "arn");
  const source = parseSource(occurrence, fields, clusterName);
  const topic = requiredText(fields, "topic");
  if (!source || topic === undefined) return undefined;
  checkService(source.arn, "kafka", "an MSK cluster", placeOf(occurrence, "arn"), service);
  const secret = value(fields, "saslScram512");
  return { ...source, topic, secret, properties: propertiesOf(fields) };
}

function propertiesOf(fields: Fields): Record<string, unknown> {
  const consumerGroup = text(fields, "consumerGroupId");
  return {
    ...startingPosition(fields),
    ...(consumerGroup && { AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId: consumerGroup } }),
    ...provisionedPollers(fields),
  };
}

function mapping(source: MskTopic): Made {
  const { fn, arn, name, topic, secret, origin, properties } = source;
  const resource = brokerMapping(source, {
    EventSourceArn: arn,
    Topics: [topic],
    ...properties,
    ...(secret && { SourceAccessConfigurations: [{ Type: "SASL_SCRAM_512_AUTH", URI: secret }] }),
  });
  return { id: mskMappingId(fn.stem, name, topic), resource, origin };
}
