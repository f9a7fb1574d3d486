import { sub } from "../../cloudformation/intrinsics.ts";
import type { ConnectorStatement, Statements } from "./profiles.ts";

function statement(service: string, actions: string, ...on: readonly unknown[]): ConnectorStatement {
  return { actions: actions.split(" ").map((action) => `${service}:${action}`), on };
}

/** An ARN below another, of the source or the destination of a connector. */
function below(arn: unknown, path: string, name: "SourceArn" | "DestinationArn" = "DestinationArn"): unknown {
  return { "Fn::Sub": [`\${${name}}${path}`, { [name]: arn }] };
}

export const onTable: Statements = (_, { arn }) => ({
  Read: [
    statement(
      "dynamodb",
      "GetItem Query Scan BatchGetItem ConditionCheckItem PartiQLSelect",
      arn,
      below(arn, "/index/*"),
    ),
  ],
  Write: [
    statement(
      "dynamodb",
      "PutItem UpdateItem DeleteItem BatchWriteItem PartiQLDelete PartiQLInsert PartiQLUpdate",
      arn,
      below(arn, "/index/*"),
    ),
  ],
});

export const onTableStream: Statements = ({ arn }) => ({
  Read: [
    statement(
      "dynamodb",
      "DescribeStream GetRecords GetShardIterator ListStreams",
      below(arn, "/stream/*", "SourceArn"),
    ),
  ],
});

export const onBucket: Statements = (_, { arn }) => ({
  Read: [
    statement(
      "s3",
      "GetObject GetObjectAcl GetObjectLegalHold GetObjectRetention GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionForReplication GetObjectVersionTorrent ListBucket ListBucketMultipartUploads ListBucketVersions ListMultipartUploadParts",
      arn,
      below(arn, "/*"),
    ),
  ],
  Write: [
    statement(
      "s3",
      "AbortMultipartUpload DeleteObject DeleteObjectVersion PutObject PutObjectLegalHold PutObjectRetention RestoreObject",
      arn,
      below(arn, "/*"),
    ),
  ],
});

export const onQueue: Statements = (_, { arn }) => ({
  Read: [statement("sqs", "ReceiveMessage GetQueueAttributes", arn)],
  Write: [statement("sqs", "DeleteMessage SendMessage ChangeMessageVisibility PurgeQueue", arn)],
});

export const sendingToQueue: Statements = (_, { arn }) => ({ Write: [statement("sqs", "SendMessage", arn)] });

export const pollingQueue: Statements = ({ arn }) => ({
  Read: [statement("sqs", "ReceiveMessage GetQueueAttributes", arn)],
  Write: [statement("sqs", "DeleteMessage", arn)],
});

export const onTopic: Statements = (_, { arn }) => ({ Write: [statement("sns", "Publish", arn)] });

export const onBus: Statements = (_, { arn }) => ({ Write: [statement("events", "PutEvents", arn)] });

export const onFunction: Statements = (_, { arn }) => ({
  Write: [statement("lambda", "InvokeAsync InvokeFunction", arn)],
});

export const onFunctionVersions: Statements = (_, { arn }) => ({
  Write: [statement("lambda", "InvokeAsync InvokeFunction", arn, below(arn, ":*"))],
});

export const startingStateMachine: Statements = (_, { arn }) => ({
  Write: [statement("states", "StartExecution", arn)],
});

function executionsOf(name: unknown): unknown {
  const text = "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${DestinationName}:*";
  return { "Fn::Sub": [text, { DestinationName: name }] };
}

export const onStateMachine: Statements = (_, { arn, name }) => ({
  Read: [
    statement("states", "DescribeStateMachine ListExecutions", arn),
    statement("states", "DescribeExecution DescribeStateMachineForExecution GetExecutionHistory", executionsOf(name)),
  ],
  Write: [
    statement("states", "StartExecution StartSyncExecution", arn),
    statement("states", "StopExecution", executionsOf(name)),
  ],
});

/** The rule with which Step Functions follows the executions it waits for. */
const followingRule = sub(
  "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule",
);

export const nestingStateMachine: Statements = (_, { arn, name }) => ({
  Read: [
    statement("states", "DescribeExecution", executionsOf(name)),
    statement("events", "DescribeRule", followingRule),
  ],
  Write: [
    statement("states", "StartExecution", arn),
    statement("states", "StopExecution", executionsOf(name)),
    statement("events", "PutTargets PutRule", followingRule),
  ],
});

export const onPlaceIndex: Statements = (_, { arn }) => ({
  Read: [
    statement(
      "geo",
      "DescribePlaceIndex GetPlace SearchPlaceIndexForPosition SearchPlaceIndexForSuggestions SearchPlaceIndexForText",
      arn,
    ),
  ],
});
