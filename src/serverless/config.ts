import type { Statement } from "../iam/policy.ts";
import type { Resource, Value } from "../cloudformation/template.ts";

/**
 * serverless.yml after variables are resolved and values are coerced to the schema.
 * Only what the compiler reads is typed here; the schema in `schema/` is what validates.
 */
export interface ServerlessConfig {
  service: string;
  frameworkVersion?: string;
  configValidationMode?: "warn" | "error" | "off";
  provider: ProviderConfig;
  functions?: Record<string, FunctionConfig>;
  resources?: ResourcesConfig;
  package?: PackageConfig;
  layers?: Record<string, LayerConfig>;
  custom?: Record<string, unknown>;
  params?: Record<string, Record<string, unknown>>;
  plugins?: string[] | { modules?: string[] };
  useDotenv?: boolean;
  org?: string;
  app?: string;
  [property: string]: unknown;
}

export interface ResourcesConfig {
  Resources?: Record<string, Resource>;
  Outputs?: Record<string, unknown>;
  extensions?: Record<string, Record<string, unknown>>;
  [section: string]: unknown;
}

export type RoleReference = string | Record<string, unknown>;

export interface ProviderConfig {
  name: string;
  stage?: string;
  region?: string;
  profile?: string;
  runtime?: string;
  memorySize?: number;
  timeout?: number;
  architecture?: string;
  environment?: Record<string, unknown>;
  stackName?: string;
  stackTags?: Record<string, string>;
  tags?: Record<string, string>;
  deploymentBucket?: string | DeploymentBucketConfig;
  deploymentPrefix?: string;
  iam?: { role?: RoleReference | RoleConfig; deploymentRole?: Value<string> };
  role?: RoleReference;
  rolePermissionsBoundary?: string;
  iamManagedPolicies?: Value<string>[];
  iamRoleStatements?: Statement<Value<string>>[];
  cfnRole?: Value<string>;
  layers?: Value<string>[];
  vpc?: VpcConfig;
  kmsKeyArn?: Value<string>;
  logRetentionInDays?: number;
  logDataProtectionPolicy?: unknown;
  logs?: Record<string, unknown>;
  tracing?: { lambda?: boolean | "Active" | "PassThrough"; apiGateway?: boolean };
  versionFunctions?: boolean;
  runtimeManagement?: unknown;
  apiGateway?: Record<string, unknown>;
  httpApi?: Record<string, unknown>;
  endpointType?: string;
  apiName?: string;
  [property: string]: unknown;
}

export interface RoleConfig {
  name?: string;
  path?: string;
  managedPolicies?: Value<string>[];
  statements?: Statement<Value<string>>[];
  permissionsBoundary?: Value<string>;
  permissionBoundary?: Value<string>;
  tags?: Record<string, string>;
  mode?: "shared" | "perFunction";
}

export interface DeploymentBucketConfig {
  name?: string;
  serverSideEncryption?: string;
  blockPublicAccess?: boolean;
  skipPolicySetup?: boolean;
  versioning?: boolean;
  tags?: Record<string, string>;
  maxPreviousDeploymentArtifacts?: number;
  [property: string]: unknown;
}

export interface VpcConfig {
  securityGroupIds?: Value<string>[] | Value<string>;
  subnetIds?: Value<string>[] | Value<string>;
  ipv6AllowedForDualStack?: boolean;
}

export interface FunctionConfig {
  handler?: string;
  image?: unknown;
  name?: string;
  description?: string;
  runtime?: string;
  memorySize?: number;
  timeout?: number;
  architecture?: string;
  role?: RoleReference;
  iam?: { inheritStatements?: boolean; role?: RoleReference | RoleConfig };
  iamRoleStatements?: Statement<Value<string>>[];
  iamRoleStatementsName?: string;
  iamRoleStatementsInherit?: boolean;
  iamPermissionsBoundary?: Value<string>;
  environment?: Record<string, unknown>;
  events?: unknown[];
  tags?: Record<string, string>;
  layers?: Value<string>[];
  vpc?: VpcConfig | false | null;
  kmsKeyArn?: Value<string>;
  onError?: Value<string>;
  tracing?: boolean | "Active" | "PassThrough";
  url?: true | Record<string, unknown>;
  destinations?: { onSuccess?: unknown; onFailure?: unknown };
  maximumEventAge?: number;
  maximumRetryAttempts?: number;
  reservedConcurrency?: number;
  provisionedConcurrency?: number | Intrinsic;
  snapStart?: unknown;
  fileSystemConfig?: { arn: Value<string>; localMountPath: string };
  ephemeralStorageSize?: number;
  disableLogs?: boolean;
  logRetentionInDays?: number;
  logDataProtectionPolicy?: unknown;
  logs?: Record<string, unknown>;
  versionFunction?: boolean;
  durableConfig?: DurableConfig;
  recursiveLoop?: string;
  package?: PackageConfig;
  condition?: string;
  dependsOn?: string | string[];
  [property: string]: unknown;
}

/** A layer version that the service makes. */
export interface LayerConfig {
  /** Folder of its files, relative to the service's. */
  path?: string;
  name?: string;
  description?: string;
  compatibleArchitectures?: string[];
  compatibleRuntimes?: string[];
  licenseInfo?: string;
  allowedAccounts?: string[];
  retain?: boolean;
  package?: PackageConfig;
}

type Intrinsic = Record<string, unknown>;

/** How long executions of a durable function may take, and are kept. */
export interface DurableConfig {
  /** In seconds. */
  executionTimeout: number;
  retentionPeriodInDays?: number;
}

export interface PackageConfig {
  individually?: boolean;
  artifact?: string;
  patterns?: string[];
  include?: string[];
  exclude?: string[];
  excludeDevDependencies?: boolean;
  path?: string;
  [property: string]: unknown;
}
