import { pick, textOf, type SourceEvent } from "../source.ts";
import { eventId, type ExpandEvent } from "./event.ts";
import { failureDestination } from "./failure-destination.ts";
import { keyAccess, networkAccess, secretAccess } from "./network-access.ts";
import { accessOf, eventSourceMapping } from "./poll.ts";
import { schemaRegistryAccess } from "./schema-registry.ts";

const networks: readonly unknown[] = ["VPC_SUBNET", "VPC_SECURITY_GROUP"];

/** `SelfManagedKafka`: topics of a Kafka cluster of one's own. */
export const selfManagedKafka: ExpandEvent = (event, target, expansion) => {
  const { KafkaBootstrapServers } = event.properties;
  const config = pick(event.properties, ["ConsumerGroupId", "SchemaRegistryConfig"]);
  const source = {
    SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers } },
    SelfManagedKafkaEventSourceConfig: Object.keys(config).length > 0 ? config : undefined,
  };
  const PolicyDocument = { Version: "2012-10-17", Statement: statementsOf(event) };
  return {
    resources: { [eventId(event, target)]: eventSourceMapping(event, target, source) },
    inline: [
      { PolicyName: "SelfManagedKafkaExecutionRolePolicy", PolicyDocument },
      ...failureDestination(event, expansion),
    ],
  };
};

function statementsOf(event: SourceEvent): readonly object[] {
  const access = accessOf(event);
  const keyId = textOf(event.properties["SecretsManagerKmsKeyId"]);
  return [
    ...access.filter(({ Type }) => !networks.includes(Type)).map(({ URI }) => secretAccess(URI)),
    ...(access.some(({ Type }) => networks.includes(Type)) ? [networkAccess] : []),
    ...(keyId === undefined ? [] : [keyAccess(keyId)]),
    ...schemaRegistryAccess(event.properties["SchemaRegistryConfig"]),
  ];
}
