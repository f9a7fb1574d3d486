import { defined, pick, type SourceEvent } from "../source.ts";
import { eventId, type ExpandEvent } from "./event.ts";
import { secretAccess } from "./network-access.ts";
import { accessOf, eventSourceMapping } from "./poll.ts";
import { failureDestination } from "./failure-destination.ts";
import { schemaRegistryAccess } from "./schema-registry.ts";

/** `MSK`: topics of a managed Kafka cluster. */
export const msk: ExpandEvent = (event, target, expansion) => {
  const { Stream } = event.properties;
  const config = pick(event.properties, ["ConsumerGroupId", "SchemaRegistryConfig"]);
  const source = {
    EventSourceArn: Stream,
    AmazonManagedKafkaEventSourceConfig: Object.keys(config).length > 0 ? config : undefined,
  };
  const statements = statementsOf(event);
  const policy = { PolicyName: "MSKExecutionRolePolicy", PolicyDocument: document(statements) };
  return {
    resources: { [eventId(event, target)]: eventSourceMapping(event, target, defined(source)) },
    managed: ["AWSLambdaMSKExecutionRole"],
    inline: [...(statements.length > 0 ? [policy] : []), ...failureDestination(event, expansion)],
  };
};

function statementsOf(event: SourceEvent): readonly object[] {
  const secrets = accessOf(event).map(({ URI }) => secretAccess(URI));
  return [...secrets, ...schemaRegistryAccess(event.properties["SchemaRegistryConfig"])];
}

function document(Statement: readonly object[]): object {
  return { Version: "2012-10-17", Statement };
}
