import type { Value } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { EventOccurrence, EventType } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { collect } from "../collect.ts";
import { eventFields, placeOf } from "../event-fields.ts";
import { queueOfBrokerMappingId } from "../event-names.ts";
import { brokerMapping } from "../event-source-mapping.ts";
import { checkService } from "../event-source.ts";
import { requiredText, requiredValue, text, type Fields } from "../fields.ts";
import type { Made } from "../made.ts";
import { sourceGains } from "../source-gains.ts";
import { string } from "../../schema/json-schema.ts";
import { mqSchema } from "./mq-schema.ts";
import { networkAccess } from "./network-access.ts";
import { readSecrets } from "./secrets.ts";

/** A queue of an Amazon MQ broker. */
interface BrokerQueue {
  fn: ServiceFunction;
  origin: DocumentPath;
  broker: Value<string>;
  queue: string;
  secret: Value<string>;
  virtualHost?: string | undefined;
  settings: Fields["values"];
}

/** How the engines' events differ. */
interface Engine {
  /** As logical ids have it, e.g. `RabbitMQ`. */
  name: string;
  hasVirtualHosts: boolean;
}

/** The event of a broker's engine: messages of a queue, which Lambda polls. */
export function mqEvent(key: string, engine: Engine): EventType {
  return {
    key,
    schema: mqSchema(engine.hasVirtualHosts ? { virtualHost: string } : {}),
    namedBy: "queue",
    compile: (occurrences, service) => {
      const queues = occurrences.flatMap((occurrence) => parseQueue(occurrence, engine, service) ?? []);
      const mappings = queues.map((queue) => mapping(queue, engine));
      return { ...collect(mappings, service), role: sourceGains(queues, statements) };
    },
  };
}

/** A broker in a VPC or not: its role gets the same. */
const statements = [
  readSecrets(({ secret }: BrokerQueue) => [secret]),
  { actions: ["mq:DescribeBroker"], resources: ({ broker }: BrokerQueue) => [broker] },
  networkAccess<BrokerQueue>(),
];

function parseQueue(occurrence: EventOccurrence, engine: Engine, service: Service): BrokerQueue | undefined {
  const fields = eventFields(occurrence, service, "arn");
  const broker = requiredValue(fields, "arn");
  const secret = requiredValue(fields, "basicAuthArn");
  const queue = requiredText(fields, "queue");
  if (broker === undefined || secret === undefined || queue === undefined) return undefined;
  checkService(broker, "mq", "an Amazon MQ broker", placeOf(occurrence, "arn"), service);
  const { fn, path: origin } = occurrence;
  const virtualHost = engine.hasVirtualHosts ? text(fields, "virtualHost") : undefined;
  return { fn, origin, broker, queue, secret, virtualHost, settings: fields.values };
}

function mapping(source: BrokerQueue, { name }: Engine): Made {
  const { fn, origin, broker, queue, secret, virtualHost } = source;
  const resource = brokerMapping(source, {
    EventSourceArn: broker,
    Queues: [queue],
    SourceAccessConfigurations: [
      { Type: "BASIC_AUTH", URI: secret },
      ...(virtualHost ? [{ Type: "VIRTUAL_HOST", URI: virtualHost }] : []),
    ],
  });
  return { id: queueOfBrokerMappingId(fn.stem, name, queue), resource, origin };
}
