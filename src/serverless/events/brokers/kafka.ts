import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { CompiledEvents, EventOccurrence, EventType } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { collect } from "../collect.ts";
import { eventFields } from "../event-fields.ts";
import { kafkaMappingId } from "../event-names.ts";
import { brokerMapping } from "../event-source-mapping.ts";
import { required, requiredText, text, values, type Fields } from "../fields.ts";
import type { Made } from "../made.ts";
import { sourceGains } from "../source-gains.ts";
import { parseFailedBatches, sendFailedBatches, type FailedBatches } from "./failed-batches.ts";
import { accessConfiguration, isInVpc, parseAccesses, secretsOf, type KafkaAccess } from "./kafka-access.ts";
import { networkAccess } from "./network-access.ts";
import { provisionedPollers } from "./provisioned-pollers.ts";
import { readSecrets } from "./secrets.ts";
import { startingPosition } from "./starting-position.ts";
import { schema } from "./kafka-schema.ts";

/** `kafka`: records of a topic in a Kafka cluster of one's own, which Lambda polls. */
export const kafka: EventType = { key: "kafka", schema, namedBy: "topic", compile };

/** One `kafka` event. */
interface KafkaTopic {
  fn: ServiceFunction;
  origin: DocumentPath;
  topic: string;
  accesses: readonly KafkaAccess[];
  failedBatches?: FailedBatches | undefined;
  /** What the mapping has beside what all brokers' mappings have. */
  properties: Readonly<Record<string, unknown>>;
  settings: Fields["values"];
}

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const topics = occurrences.flatMap((occurrence) => parseTopic(occurrence, service) ?? []);
  return { ...collect(topics.map(mapping), service), role: sourceGains(topics, statements) };
}

const statements = [
  readSecrets(({ accesses }: KafkaTopic) => secretsOf(accesses)),
  networkAccess(({ accesses }: KafkaTopic) => isInVpc(accesses)),
  ...sendFailedBatches(({ failedBatches }: KafkaTopic) => failedBatches),
];

function parseTopic(occurrence: EventOccurrence, service: Service): KafkaTopic | undefined {
  const fields = eventFields(occurrence, service, "topic");
  const topic = requiredText(fields, "topic");
  const servers = required(fields, "bootstrapServers", values(fields, "bootstrapServers"));
  const accesses = parseAccesses(fields);
  if (topic === undefined || !servers || !accesses) return undefined;
  const consumerGroup = text(fields, "consumerGroupId");
  const failedBatches = parseFailedBatches(fields);
  return {
    fn: occurrence.fn,
    origin: occurrence.path,
    topic,
    accesses,
    failedBatches,
    properties: {
      ...startingPosition(fields),
      SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: servers } },
      ...(consumerGroup && { SelfManagedKafkaEventSourceConfig: { ConsumerGroupId: consumerGroup } }),
      ...(failedBatches && { DestinationConfig: { OnFailure: { Destination: failedBatches.destination } } }),
      ...provisionedPollers(fields),
    },
    settings: fields.values,
  };
}

function mapping(source: KafkaTopic): Made {
  const { fn, topic, origin, accesses, properties } = source;
  const resource = brokerMapping(source, {
    ...properties,
    Topics: [topic],
    SourceAccessConfigurations: accesses.map(accessConfiguration),
  });
  return { id: kafkaMappingId(fn.stem, topic), resource, origin };
}
