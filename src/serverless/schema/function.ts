import {
  anyOf,
  boolean,
  choice,
  copied,
  exactlyOne,
  fatal,
  integer,
  keepingNull,
  list,
  mapWithKeys,
  nonEmptyString,
  object,
  string,
  stringChoice,
  stringLike,
  strings,
  use,
  type JsonSchema,
} from "./json-schema.ts";
import { eventsSchema } from "./events.ts";
import { functionPackage } from "./package.ts";
import { runtime } from "./runtimes.ts";
import { version4 } from "./version-4.ts";

const imageName = stringLike("^[a-z][a-z0-9-_]{1,31}$", "the key of an image in `provider.ecr.images`");

/** A container image: its URI in a registry, or the name of one in `provider.ecr.images`. */
export const imageUri: JsonSchema = stringLike(
  "^\\d+\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?/[^@]+$|^[^@]+@sha256:[a-f0-9]{64}$",
  "an image URI in ECR",
);

const image: JsonSchema = anyOf(
  imageName,
  use("imageUri"),
  object({ name: imageName, uri: use("imageUri"), command: strings, entryPoint: strings, workingDirectory: string }),
);

const destination: JsonSchema = anyOf(
  nonEmptyString,
  object({ type: choice("function", "sns", "sqs", "eventBus"), arn: use("arn") }, ["type", "arn"]),
);

const someStrings: JsonSchema = list(string, { minItems: 1 });

const url: JsonSchema = anyOf(
  boolean,
  object({
    authorizer: stringChoice("aws_iam"),
    cors: anyOf(
      boolean,
      object({
        allowCredentials: boolean,
        allowedHeaders: keepingNull(someStrings),
        allowedMethods: keepingNull(someStrings),
        allowedOrigins: keepingNull(someStrings),
        exposedResponseHeaders: someStrings,
        maxAge: integer(0, 86400),
      }),
    ),
    invokeMode: stringChoice("BUFFERED", "RESPONSE_STREAM"),
  }),
);

const fileSystemConfig: JsonSchema = object(
  {
    // The framework refuses Ref and Fn::Join here; either can give an ARN.
    arn: anyOf(
      stringLike(
        "^arn:[a-z-]+:elasticfilesystem:[a-z0-9-]+:\\d{12}:access-point/fsap-[a-f0-9]{17}$",
        "an EFS access point's ARN",
      ),
      use("intrinsic"),
    ),
    localMountPath: stringLike("^/mnt/[A-Za-z0-9-_.]+$", "a path directly under `/mnt/`"),
  },
  ["arn", "localMountPath"],
);

/** The keys of serverless-iam-roles-per-function, which many services have. */
const rolesPerFunctionPlugin: Record<string, JsonSchema> = {
  iamRoleStatements: use("statements"),
  iamRoleStatementsName: string,
  iamRoleStatementsInherit: boolean,
  iamPermissionsBoundary: use("arn"),
};

const properties: Record<string, JsonSchema> = {
  handler: string,
  image,
  name: stringLike("^[A-Za-z0-9-_]+$", "a function name of letters, digits, hyphens and underscores"),
  description: copied({ type: "string", maxLength: 256 }),
  runtime,
  runtimeManagement: use("runtimeManagement"),
  memorySize: use("memorySize"),
  timeout: use("timeout"),
  architecture: use("architecture"),
  environment: use("environment"),
  events: eventsSchema,
  ephemeralStorageSize: copied(integer(512, 10240)),
  tags: use("tags"),
  layers: use("layers"),
  // Nothing, false and the empty text (of a variable) keep a function out of the provider's VPC.
  vpc: keepingNull(anyOf(choice(false, ""), use("vpc"))),
  kmsKeyArn: use("kmsKeyArn"),
  awsKmsKeyArn: use("arn"),
  // The framework's schema has topics only; Lambda takes queues as well.
  onError: anyOf(stringLike("^arn:[a-z-]+:(?:sns|sqs):", "the ARN of an SNS topic or SQS queue"), use("intrinsic")),
  tracing: use("tracing"),
  url,
  destinations: object({ onSuccess: destination, onFailure: destination }),
  maximumEventAge: integer(60, 21600),
  maximumRetryAttempts: integer(0, 2),
  reservedConcurrency: anyOf(integer(0), use("intrinsic")),
  provisionedConcurrency: anyOf(integer(0), use("intrinsic")),
  httpApi: object({ payload: choice("1.0", "2.0") }),
  snapStart: boolean,
  fileSystemConfig,
  disableLogs: boolean,
  logRetentionInDays: use("logRetentionInDays"),
  logDataProtectionPolicy: use("logDataProtectionPolicy"),
  logs: use("loggingConfig"),
  durableConfig: object({ executionTimeout: integer(1, 31622400), retentionPeriodInDays: integer(1, 90) }, [
    "executionTimeout",
  ]),
  versionFunction: boolean,
  recursiveLoop: choice("Allow", "Terminate"),
  package: functionPackage,
  condition: string,
  dependsOn: strings,
  role: use("roleReference"),
  // Serverless Framework 4's: a role of the function's own.
  iam: use("functionIam"),
  ...rolesPerFunctionPlugin,
  ...version4.fn,
};

const functionSchema: JsonSchema = { ...object(properties), allOf: [exactlyOne("handler", "image")] };

/** A function's key becomes part of logical ids. */
const functionKey = "^[A-Za-z0-9-_]+$";

/** `functions`, after its lists are merged. */
export const functions: JsonSchema = fatal(mapWithKeys(functionKey, "a function key", functionSchema));
