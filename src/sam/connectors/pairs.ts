import { sub } from "../../cloudformation/intrinsics.ts";
import { defined } from "../source.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Profile, Statements, Thing } from "./profiles.ts";
import {
  nestingStateMachine,
  onBucket,
  onBus,
  onFunction,
  onFunctionVersions,
  onPlaceIndex,
  onQueue,
  onStateMachine,
  onTable,
  onTableStream,
  onTopic,
  pollingQueue,
  sendingToQueue,
  startingStateMachine,
} from "./statements.ts";

const bySource = (statements: Statements): Profile => ({ kind: "role", of: "source", statements });
const byDestination = (statements: Statements): Profile => ({ kind: "role", of: "destination", statements });

/** The function lets a service call it for the source. */
function called(principal: string, conditions: (source: Endpoint) => Readonly<Record<string, unknown>>): Profile {
  return { kind: "function", principal, conditions };
}

const fromArn = ({ arn }: Endpoint): Readonly<Record<string, unknown>> => ({ SourceArn: arn });
const fromBucket = ({ arn }: Endpoint): Readonly<Record<string, unknown>> =>
  defined({ SourceAccount: sub("${AWS::AccountId}"), SourceArn: arn });

const api = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${SourceResourceId}/${SourceQualifier}";
const graphQl = "arn:${AWS::Partition}:appsync:${AWS::Region}:${AWS::AccountId}:apis/${SourceResourceId}";
const fromApi = ({ resourceId, qualifier = "*" }: Endpoint): Readonly<Record<string, unknown>> => ({
  SourceArn: { "Fn::Sub": [api, { SourceResourceId: resourceId, SourceQualifier: qualifier }] },
});
const fromGraphQl = ({ resourceId }: Endpoint): Readonly<Record<string, unknown>> => ({
  SourceArn: { "Fn::Sub": [graphQl, { SourceResourceId: resourceId }] },
});

/** Every connection that AWS SAM's developer guide lists: source, destination, and what lets the one at the other. */
const pairs: Readonly<Partial<Record<Thing, Partial<Record<Thing, Profile>>>>> = {
  function: {
    table: bySource(onTable),
    bucket: bySource(onBucket),
    queue: bySource(onQueue),
    topic: bySource(onTopic),
    bus: bySource(onBus),
    function: bySource(onFunction),
    stateMachine: bySource(onStateMachine),
    placeIndex: bySource(onPlaceIndex),
  },
  stateMachine: {
    table: bySource(onTable),
    bucket: bySource(onBucket),
    queue: bySource(sendingToQueue),
    topic: bySource(onTopic),
    bus: bySource(onBus),
    function: bySource(onFunction),
    stateMachine: bySource(nestingStateMachine),
  },
  rule: {
    bus: bySource(onBus),
    stateMachine: bySource(startingStateMachine),
    function: called("events.amazonaws.com", fromArn),
    topic: { kind: "topic", principal: "events.amazonaws.com" },
    queue: { kind: "queue", principal: "events.amazonaws.com" },
  },
  dataSource: { table: bySource(onTable), function: bySource(onFunctionVersions), bus: bySource(onBus) },
  table: { function: byDestination(onTableStream) },
  queue: { function: byDestination(pollingQueue) },
  topic: {
    function: called("sns.amazonaws.com", fromArn),
    queue: { kind: "queue", principal: "sns.amazonaws.com" },
  },
  bucket: { function: called("s3.amazonaws.com", fromBucket) },
  restApi: { function: called("apigateway.amazonaws.com", fromApi) },
  httpApi: { function: called("apigateway.amazonaws.com", fromApi) },
  graphQlApi: { function: called("appsync.amazonaws.com", fromGraphQl) },
};

/** How one thing gets at another; undefined for two that no connector joins. */
export function profileOf(source: Thing | undefined, destination: Thing | undefined): Profile | undefined {
  return source && destination ? pairs[source]?.[destination] : undefined;
}
