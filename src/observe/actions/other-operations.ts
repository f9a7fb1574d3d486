import { s3Operations } from "./s3-operations.ts";
import type { OperationTable } from "./operation-table.ts";

const itemWrites = ["ConditionCheckItem", "DeleteItem", "PutItem", "UpdateItem"];
const partiQl = ["PartiQLDelete", "PartiQLInsert", "PartiQLSelect", "PartiQLUpdate"];
const eventStreams = ["GetRecords", "GetShardIterator", "GetStream", "ListStreams"];

/**
 * Operations whose action has another name, by service prefix; of all others the action is the operation. Where an
 * operation takes one of several, as PartiQL does by its statement, all are here: the event does not tell.
 * Source: the API reference of each operation, and the service's page in the Service Authorization Reference.
 */
export const otherOperations: Readonly<Record<string, OperationTable>> = {
  s3: s3Operations,
  // objects of directory buckets are reached through a session
  s3express: {
    ListDirectoryBuckets: ["ListAllMyDirectoryBuckets"],
    ...Object.fromEntries(
      ["GetObject", "HeadObject", "PutObject", "DeleteObject", "DeleteObjects", "CopyObject", "HeadBucket"].map(
        (operation) => [operation, ["CreateSession"]],
      ),
    ),
  },
  lambda: {
    Invoke: ["InvokeFunction"],
    InvokeWithResponseStream: ["InvokeFunction"],
    GetLayerVersionByArn: ["GetLayerVersion"],
  },
  "execute-api": {
    PostToConnection: ["ManageConnections"],
    GetConnection: ["ManageConnections"],
    DeleteConnection: ["ManageConnections"],
  },
  dynamodb: {
    TransactGetItems: ["GetItem"],
    TransactWriteItems: itemWrites,
    ExecuteStatement: partiQl,
    BatchExecuteStatement: partiQl,
    ExecuteTransaction: partiQl,
  },
  sqs: {
    SendMessageBatch: ["SendMessage"],
    DeleteMessageBatch: ["DeleteMessage"],
    ChangeMessageVisibilityBatch: ["ChangeMessageVisibility"],
  },
  sns: { PublishBatch: ["Publish"] },
  kms: { ReEncrypt: ["ReEncryptFrom", "ReEncryptTo"] },
  cloudfront: { CreateDistributionWithTags: ["CreateDistribution", "TagResource"] },
  cassandra: {
    CreateKeyspace: ["Create"],
    CreateTable: ["Create"],
    CreateType: ["Create"],
    UpdateKeyspace: ["Alter"],
    UpdateTable: ["Alter"],
    DeleteKeyspace: ["Drop"],
    DeleteTable: ["Drop"],
    DeleteType: ["Drop"],
    RestoreTable: ["Restore"],
    GetKeyspace: ["Select"],
    GetTable: ["Select"],
    GetTableAutoScalingSettings: ["Select"],
    GetType: ["Select"],
    ListKeyspaces: ["Select"],
    ListTables: ["Select"],
    ListTypes: ["Select"],
    ListTagsForResource: ["Select"],
    ...Object.fromEntries(eventStreams.map((operation) => [operation, [operation]])),
  },
  bedrock: {
    Converse: ["InvokeModel"],
    ConverseStream: ["InvokeModelWithResponseStream"],
    StartAsyncInvoke: ["InvokeModel"],
    InvokeModelWithBidirectionalStream: ["InvokeModel"],
    RetrieveAndGenerateStream: ["RetrieveAndGenerate"],
  },
  budgets: {
    CreateBudget: ["ModifyBudget"],
    UpdateBudget: ["ModifyBudget"],
    DeleteBudget: ["ModifyBudget"],
    CreateNotification: ["ModifyBudget"],
    UpdateNotification: ["ModifyBudget"],
    DeleteNotification: ["ModifyBudget"],
    CreateSubscriber: ["ModifyBudget"],
    UpdateSubscriber: ["ModifyBudget"],
    DeleteSubscriber: ["ModifyBudget"],
    DescribeBudget: ["ViewBudget"],
    DescribeBudgets: ["ViewBudget"],
    DescribeBudgetPerformanceHistory: ["ViewBudget"],
    DescribeBudgetNotificationsForAccount: ["ViewBudget"],
    DescribeNotificationsForBudget: ["ViewBudget"],
    DescribeSubscribersForNotification: ["ViewBudget"],
  },
  glue: {
    GetUnfilteredTableMetadata: ["GetTable"],
    GetUnfilteredPartitionMetadata: ["GetPartition"],
    GetUnfilteredPartitionsMetadata: ["GetPartitions"],
  },
  timestream: { Query: ["Select"] },
  "redshift-data": { GetStatementResultV2: ["GetStatementResult"] },
  "access-analyzer": { GetFindingV2: ["GetFinding"], ListFindingsV2: ["ListFindings"] },
  verifiedpermissions: {
    BatchGetPolicy: ["GetPolicy"],
    BatchIsAuthorized: ["IsAuthorized"],
    BatchIsAuthorizedWithToken: ["IsAuthorizedWithToken"],
  },
  "vpc-lattice": { BatchUpdateRule: ["UpdateRule"] },
  quicksight: {
    DescribeAnalysisDefinition: ["DescribeAnalysis"],
    DescribeDashboardDefinition: ["DescribeDashboard"],
    DescribeTemplateDefinition: ["DescribeTemplate"],
  },
  cloudsearch: { UploadDocuments: ["document"], Search: ["search"], Suggest: ["suggest"] },
};

/**
 * Events that take no permission, by service prefix: who calls is not known yet, or everybody may. Sources: the STS API
 * reference; "CloudTrail record contents for AWS Management Console sign-in events"; the DynamoDB developer guide.
 */
export const withoutPermission: Readonly<Record<string, ReadonlySet<string>>> = {
  sts: new Set(["GetCallerIdentity", "GetSessionToken", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"]),
  signin: new Set([
    "ConsoleLogin",
    "CheckMfa",
    "ExitRole",
    "GetSigninToken",
    "RenewRole",
    "SwitchRole",
    "PasswordRecoveryRequested",
    "PasswordRecoveryCompleted",
    "UserAuthentication",
    "CredentialVerification",
    "CredentialChallenge",
  ]),
};
