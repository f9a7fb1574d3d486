import type { CompiledEvents, EventOccurrence, EventType } from "../../event.ts";
import type { Service } from "../../service.ts";
import { collect } from "../collect.ts";
import { consumerId, streamMappingId } from "../event-names.ts";
import { sourceMapping } from "../event-source-mapping.ts";
import type { Made } from "../made.ts";
import { renamed } from "../renamed.ts";
import { streamGains } from "./gains.ts";
import { parseStream, type Stream } from "./parse.ts";
import { schema } from "./schema.ts";

/** `stream`: records of a DynamoDB or Kinesis stream, which Lambda polls. */
export const stream: EventType = { key: "stream", schema, compile };

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const streams = occurrences.flatMap((occurrence) => parseStream(occurrence, service) ?? []);
  const made = streams.flatMap((each) => [mapping(each), ...consumer(each)]);
  return { ...collect(made, service), role: streamGains(streams) };
}

/** Properties that CloudFormation only calls differently. */
const renames = {
  batchWindow: "MaximumBatchingWindowInSeconds",
  bisectBatchOnFunctionError: "BisectBatchOnFunctionError",
  maximumRecordAgeInSeconds: "MaximumRecordAgeInSeconds",
  maximumRetryAttempts: "MaximumRetryAttempts",
  parallelizationFactor: "ParallelizationFactor",
  tumblingWindowInSeconds: "TumblingWindowInSeconds",
};

function mapping(stream: Stream): Made {
  const { fn, name, kind, settings, consumer, onFailure, startingPosition, startingTimestamp } = stream;
  const properties = {
    EventSourceArn: consumer?.arn ?? stream.arn,
    StartingPosition: startingPosition,
    ...(startingTimestamp !== undefined && { StartingPositionTimestamp: startingTimestamp }),
    ...renamed(settings, renames),
    ...(onFailure && { DestinationConfig: { OnFailure: { Destination: onFailure.arn } } }),
  };
  const waitsFor = consumer?.name === undefined ? [] : [consumerId(consumer.name)];
  return {
    id: streamMappingId(fn.stem, kind, name),
    resource: sourceMapping(stream, properties, waitsFor),
    origin: stream.origin,
  };
}

/** The consumer that the template makes for a function, if the event asks for one. */
function consumer({ arn, consumer, origin }: Stream): Made[] {
  if (consumer?.name === undefined) return [];
  const properties = { StreamARN: arn, ConsumerName: consumer.name };
  const resource = { Type: "AWS::Kinesis::StreamConsumer", Properties: properties };
  return [{ id: consumerId(consumer.name), resource, origin }];
}
