import {
  anyObject,
  anyOf,
  boolean,
  choice,
  exactly,
  fatal,
  integer,
  list,
  mapOf,
  object,
  string,
  stringChoice,
  stringLike,
  strings,
  use,
  type JsonSchema,
} from "./json-schema.ts";
import { providerAlb } from "./provider-alb.ts";
import { endpointType, providerApiGateway, providerLogs, vpcEndpointIds } from "./provider-api-gateway.ts";
import { providerCloudFront } from "./provider-cloud-front.ts";
import { providerHttpApi } from "./provider-http-api.ts";
import { providerIam } from "./provider-iam.ts";
import { providerS3 } from "./provider-s3.ts";
import { runtime } from "./runtimes.ts";
import { version4 } from "./version-4.ts";

const stageName = stringLike("^[A-Za-z0-9-]+$", "a stage name of letters, digits and hyphens");

const deploymentBucket: JsonSchema = anyOf(
  use("bucketName"),
  object({
    name: use("bucketName"),
    blockPublicAccess: boolean,
    maxPreviousDeploymentArtifacts: integer(0),
    serverSideEncryption: choice("AES256", "aws:kms"),
    skipPolicySetup: boolean,
    // The framework's own spelling.
    sseCustomerAlgorithim: string,
    sseCustomerKey: string,
    sseCustomerKeyMD5: string,
    sseKMSKeyId: string,
    tags: use("tags"),
    versioning: boolean,
  }),
);

const ecr: JsonSchema = object(
  {
    scanOnPush: boolean,
    images: mapOf(
      anyOf(
        string,
        object({
          uri: use("imageUri"),
          path: string,
          file: string,
          buildArgs: anyObject,
          buildOptions: strings,
          cacheFrom: strings,
          platform: string,
          provenance: string,
        }),
      ),
    ),
  },
  ["images"],
);

const rollbackConfiguration: JsonSchema = object({
  MonitoringTimeInMinutes: integer(0),
  RollbackTriggers: list(
    object({ Arn: use("arnString"), Type: choice("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm") }, [
      "Arn",
      "Type",
    ]),
  ),
});

/** What a deployment of the whole stack has. */
const stack: Record<string, JsonSchema> = {
  stackName: stringLike(
    "^[A-Za-z][A-Za-z0-9-]*$",
    "a stack name of letters, digits and hyphens that starts with a letter",
    { maxLength: 128 },
  ),
  stackParameters: list(object({ ParameterKey: string, ParameterValue: string })),
  stackPolicy: use("statements"),
  stackTags: use("tags"),
  notificationArns: list(use("arnString")),
  rollbackConfiguration,
  disableRollback: boolean,
  deletionProtection: anyOf(boolean, object({ stages: list(stageName) }, ["stages"])),
  deploymentBucket,
  deploymentMethod: choice("changesets", "direct"),
  deploymentPrefix: string,
};

/** What functions have unless they say otherwise. */
const functionDefaults: Record<string, JsonSchema> = {
  architecture: use("architecture"),
  environment: use("environment"),
  kmsKeyArn: use("kmsKeyArn"),
  // Fixed since version 3; its only effect was on the version's hash.
  lambdaHashingVersion: stringChoice("20200924", "20201221"),
  layers: use("layers"),
  logDataProtectionPolicy: use("logDataProtectionPolicy"),
  logRetentionInDays: use("logRetentionInDays"),
  memorySize: use("memorySize"),
  runtime,
  runtimeManagement: use("runtimeManagement"),
  timeout: use("timeout"),
  tracing: object({ apiGateway: boolean, lambda: use("tracing") }),
  versionFunctions: boolean,
  vpc: use("vpc"),
};

/** Spellings of version 2, still honoured. */
const legacyIam: Record<string, JsonSchema> = {
  cfnRole: use("arn"),
  iamManagedPolicies: use("managedPolicies"),
  iamRoleStatements: use("statements"),
  role: use("roleReference"),
  rolePermissionsBoundary: use("arnString"),
};

/** `provider`. */
export const provider: JsonSchema = object(
  {
    name: fatal(exactly("aws")),
    stage: stageName,
    // A pattern and not a list: AWS opens regions more often than a list is renewed.
    region: stringLike("^[a-z]{2}(?:-[a-z]+)+-\\d+$", "an AWS region"),
    profile: string,
    tags: use("tags"),
    ...stack,
    ...functionDefaults,
    ...legacyIam,
    ...version4.provider,
    iam: providerIam,
    alb: providerAlb,
    apiGateway: providerApiGateway,
    apiName: string,
    cloudFront: providerCloudFront,
    ecr,
    endpointType,
    eventBridge: object({ useCloudFormation: boolean }),
    httpApi: providerHttpApi,
    kinesis: object({ consumerNamingMode: exactly("serviceSpecific") }),
    logs: providerLogs,
    s3: providerS3,
    vpcEndpointIds,
    websocket: object({ useProviderTags: boolean }),
    websocketsApiName: string,
    websocketsApiRouteSelectionExpression: string,
    websocketsDescription: string,
  },
  ["name"],
);
