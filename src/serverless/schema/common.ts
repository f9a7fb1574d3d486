import {
  anyObject,
  anyOf,
  anything,
  boolean,
  choice,
  copied,
  integer,
  keepingNull,
  list,
  mapWithKeys,
  nonEmptyString,
  object,
  string,
  stringChoice,
  stringLike,
  use,
  type Definitions,
  type JsonSchema,
} from "./json-schema.ts";

/** An object that CloudFormation computes when the stack is deployed: `Ref`, `Fn::Sub`, `Fn::If`, … */
const intrinsic: JsonSchema = {
  type: "object",
  title: "a CloudFormation function",
  patternProperties: { "^(?:Ref|Condition|Fn::[A-Za-z0-9]+)$": anything },
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
};

const vpc: JsonSchema = copied(
  object(
    {
      ipv6AllowedForDualStack: boolean,
      // The framework takes only Fn::Split and Fn::FindInMap beside a list; any function can give one.
      securityGroupIds: anyOf(list(use("cfString"), { maxItems: 5 }), use("intrinsic")),
      subnetIds: anyOf(list(use("cfString"), { maxItems: 16 }), use("intrinsic")),
    },
    ["securityGroupIds", "subnetIds"],
  ),
);

const resource: JsonSchema = copied(
  object(
    {
      Type: string,
      Properties: anyObject,
      CreationPolicy: anyObject,
      DeletionPolicy: string,
      DependsOn: list(string),
      Metadata: anyObject,
      UpdatePolicy: anyObject,
      UpdateReplacePolicy: string,
      Condition: string,
    },
    ["Type"],
  ),
);

const runtimeManagement: JsonSchema = anyOf(
  choice("auto", "onFunctionUpdate"),
  object({ mode: choice("auto", "onFunctionUpdate", "manual"), arn: use("arn") }, ["mode"]),
);

/** What several parts of the schema share. */
export const commonDefinitions: Definitions = {
  intrinsic,
  vpc,
  resource,
  runtimeManagement,
  arnString: stringLike("^arn:", "an ARN"),
  arn: anyOf(use("arnString"), use("intrinsic")),
  cfString: anyOf(nonEmptyString, use("intrinsic")),
  kmsKeyArn: anyOf(stringLike("^arn:[a-z-]+:kms:", "the ARN of a KMS key"), use("intrinsic")),
  tags: mapWithKeys(
    "^(?![Aa][Ww][Ss]:)[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}$",
    "a tag key of 1 to 128 letters, digits, spaces and `_.:/=+-@`, not of `aws:`",
    use("tagValue"),
  ),
  tagValue: keepingNull(copied({ type: "string", maxLength: 256 })),
  environment: mapWithKeys("^[A-Za-z_][A-Za-z0-9_]*$", "the name of an environment variable", use("environmentValue")),
  environmentValue: keepingNull(copied(anyOf(string, use("intrinsic")))),
  bucketName: stringLike(
    "^(?!(?:\\d{1,3}\\.){3}\\d{1,3}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    "a bucket name of lower-case letters, digits, dots and hyphens",
    { minLength: 3, maxLength: 63 },
  ),
  tracing: anyOf(choice("Active", "PassThrough"), boolean),
  architecture: choice("arm64", "x86_64"),
  memorySize: copied(integer(128, 10240)),
  timeout: copied(integer(1, 900)),
  layers: list(use("arn")),
  logRetentionInDays: copied({
    type: "number",
    enum: [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
  }),
  logDataProtectionPolicy: copied(
    object({ Name: string, Description: string, Version: string, Statement: list(anything) }, [
      "Name",
      "Version",
      "Statement",
    ]),
  ),
  loggingConfig: object({
    logFormat: stringChoice("JSON", "Text"),
    applicationLogLevel: stringChoice("DEBUG", "ERROR", "FATAL", "INFO", "TRACE", "WARN"),
    systemLogLevel: stringChoice("DEBUG", "INFO", "WARN"),
    logGroup: stringLike("^[.\\-_/#A-Za-z0-9]{1,512}$", "a log group name"),
  }),
};
