import type { Resource } from "../../cloudformation/template.ts";
import { defined, pick, recordOf, type Properties, type SourceEvent } from "../source.ts";
import { eventId, type EventParts, type EventTarget, type ExpandEvent } from "./event.ts";
import { failureDestination } from "./failure-destination.ts";

/** Properties of an event that its event source mapping has as well. */
const same = [
  "BatchSize",
  "BisectBatchOnFunctionError",
  "DestinationConfig",
  "Enabled",
  "FilterCriteria",
  "FunctionResponseTypes",
  "KmsKeyArn",
  "LoggingConfig",
  "MaximumBatchingWindowInSeconds",
  "MaximumRecordAgeInSeconds",
  "MaximumRetryAttempts",
  "MetricsConfig",
  "ParallelizationFactor",
  "ProvisionedPollerConfig",
  "Queues",
  "ScalingConfig",
  "SourceAccessConfigurations",
  "StartingPosition",
  "StartingPositionTimestamp",
  "Topics",
  "TumblingWindowInSeconds",
];

/** The event source mapping with which Lambda polls a source. */
export function eventSourceMapping(event: SourceEvent, target: EventTarget, source: Properties): Resource {
  return {
    Type: "AWS::Lambda::EventSourceMapping",
    Properties: defined({ FunctionName: target.ref, ...pick(event.properties, same), ...defined(source) }),
  };
}

/** An event that is nothing but an event source mapping, and a managed policy that lets the function read its source. */
export function polling(property: string, policy: string): ExpandEvent {
  return (event, target, expansion): EventParts => {
    const EventSourceArn = event.properties[property];
    return {
      resources: { [eventId(event, target)]: eventSourceMapping(event, target, { EventSourceArn }) },
      managed: [policy],
      inline: failureDestination(event, expansion),
    };
  };
}

/** Secrets and subnets that a poller needs, by their type. */
export function accessOf({ properties }: SourceEvent): readonly Properties[] {
  const list = properties["SourceAccessConfigurations"];
  return Array.isArray(list) ? list.map(recordOf) : [];
}
