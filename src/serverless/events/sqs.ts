import type { CompiledEvents, EventOccurrence, EventType, RoleGain } from "../event.ts";
import type { Service } from "../service.ts";
import { collect } from "./collect.ts";
import { eventFields, placeOf } from "./event-fields.ts";
import { queueMappingId } from "./event-names.ts";
import { sourceMapping } from "./event-source-mapping.ts";
import { checkService, parseSource, type EventSource, type NameInArn } from "./event-source.ts";
import type { Made } from "./made.ts";
import { renamed } from "./renamed.ts";
import { anyOf, choice, integer, object, use, type JsonSchema } from "../schema/json-schema.ts";
import { poller } from "./poller-schema.ts";

const schema: JsonSchema = anyOf(
  use("arnString"),
  object(
    {
      arn: use("arn"),
      batchSize: integer(1, 10000),
      functionResponseType: choice("ReportBatchItemFailures"),
      maximumBatchingWindow: integer(0, 300),
      maximumConcurrency: integer(2, 1000),
      ...poller,
    },
    ["arn"],
  ),
);

/** `sqs`: messages of a queue, which Lambda polls. */
export const sqs: EventType = { key: "sqs", schema, compile };

const queueName: NameInArn = { ofText: (arn) => arn.split(":").at(-1), ofLastPiece: (piece) => piece };

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const queues = occurrences.flatMap((occurrence) => parseQueue(occurrence, service) ?? []);
  return { ...collect(queues.map(mapping), service), role: queues.map(pollingGain) };
}

function parseQueue(occurrence: EventOccurrence, service: Service): EventSource | undefined {
  const queue = parseSource(occurrence, eventFields(occurrence, service, "arn"), queueName);
  if (queue) checkService(queue.arn, "sqs", "an SQS queue", placeOf(occurrence, "arn"), service);
  return queue;
}

function mapping(queue: EventSource): Made {
  const { maximumConcurrency } = queue.settings;
  return {
    id: queueMappingId(queue.fn.stem, queue.name),
    resource: sourceMapping(queue, {
      EventSourceArn: queue.arn,
      ...renamed(queue.settings, { maximumBatchingWindow: "MaximumBatchingWindowInSeconds" }),
      ...(maximumConcurrency !== undefined && { ScalingConfig: { MaximumConcurrency: maximumConcurrency } }),
    }),
    origin: queue.origin,
  };
}

/** Lambda polls with the function's role: all queues of a role stand in one statement. */
function pollingGain({ fn, arn }: EventSource): RoleGain {
  const actions = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];
  return { fn: fn.key, statement: { Effect: "Allow", Action: actions, Resource: [arn] }, together: "sqs" };
}
