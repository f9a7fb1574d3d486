import { version4Properties } from "./version-4.ts";

/** How passrole treats a property of the framework's schema; what is not named here is supported. */
export interface Exception {
  /** Whether it is read with another meaning or range, or not at all. */
  is: "differs" | "not read";
  /** How it differs, or why it is not read. */
  how: string;
}

const anyFunction = "any CloudFormation function is accepted; the framework takes few of them";
const notBuilt = "images are not built: build and push them, and give `uri` with the digest";
const noDashboard = "the framework's dashboard is not used";
const itsOwnRole = "a role of the function's own, which framework 3 and osls do not make";

const differs: Readonly<Record<string, string>> = {
  service:
    "one that makes a name CloudFormation refuses is a warning when packaged, whatever `configValidationMode` says, and refused when deployed",
  frameworkVersion:
    "picks whose output is made, that of framework 3 or of osls 4; passrole's own version is not compared with it",
  configValidationMode: "`warn` is the default, for the output of osls 4 as well",
  useDotenv: "`true` only; the paths that version 4 takes are refused",
  org: "the organisation that a broker knows the service by",
  app: "the app that a broker knows the service by",
  stages: "version 4's: `params` are read",
  layers: "a layer's key has letters, digits, hyphens and underscores",
  "provider.runtime": "retired runtimes are accepted: a deployed function may still have one",
  "provider.iam.role": "any CloudFormation function but `Ref`, which the framework takes for settings, is accepted",
  "provider.iam.role.mode": `version 4's: with \`perFunction\` each function has ${itsOwnRole}`,
  "provider.role": anyFunction,
  "provider.vpc.securityGroupIds": anyFunction,
  "provider.vpc.subnetIds": anyFunction,
  "provider.enableLegacyDeploymentBucket":
    "version 4's, and always so: the stack has a bucket of its own unless one is given",
  "functions.<key>.runtime": "retired runtimes are accepted: a deployed function may still have one",
  "functions.<key>.image": "given by its digest; a tag is not looked up and no image is built",
  "functions.<key>.role": anyFunction,
  "functions.<key>.vpc.securityGroupIds": anyFunction,
  "functions.<key>.vpc.subnetIds": anyFunction,
  "functions.<key>.onError": "queues and any CloudFormation function as well; the framework takes topics",
  "functions.<key>.fileSystemConfig.arn": anyFunction,
  "functions.<key>.iam": `version 4's: ${itsOwnRole}`,
  "functions.<key>.iamRoleStatements": `as serverless-iam-roles-per-function reads it: ${itsOwnRole}`,
  "functions.<key>.iamRoleStatementsInherit": "as serverless-iam-roles-per-function reads it",
  "functions.<key>.iamRoleStatementsName": "as serverless-iam-roles-per-function reads it",
  "functions.<key>.iamPermissionsBoundary": "as serverless-iam-roles-per-function reads it",
  "functions.<key>.events[].schedule.rate": "`at(…)` is accepted with `method: scheduler`",
  "resources.Rules": "CloudFormation's, which the framework refuses",
};

const notRead: Readonly<Record<string, string>> = {
  plugins: "plugins are not run: each says what it would have done, see [plugins](guide/plugins.md)",
  outputs: noDashboard,
  console: noDashboard,
  dashboard: noDashboard,
  tenant: noDashboard,
  deprecationNotificationMode: "there are no deprecations: a legacy spelling is a note",
  disabledDeprecations: "there are no deprecations: a legacy spelling is a note",
  projectDir: "only what the file itself names is read",
  variablesResolutionMode: "only the newest mode is left, in the framework as well",
  "provider.lambdaHashingVersion": "only the newest is left, in the framework as well",
  "provider.ecr.scanOnPush": notBuilt,
  "provider.ecr.images.<key>.path": notBuilt,
  "provider.ecr.images.<key>.file": notBuilt,
  "provider.ecr.images.<key>.buildArgs": notBuilt,
  "provider.ecr.images.<key>.buildOptions": notBuilt,
  "provider.ecr.images.<key>.cacheFrom": notBuilt,
  "provider.ecr.images.<key>.platform": notBuilt,
  "provider.ecr.images.<key>.provenance": notBuilt,
  "functions.<key>.awsKmsKeyArn": "of version 1, without effect in the framework as well: write `kmsKeyArn`",
};

/** The properties that are not simply supported, by path as `propertyPaths` gives it. */
export const exceptions: Readonly<Record<string, Exception>> = {
  ...all("differs", differs),
  ...all("not read", notRead),
  ...all("not read", ofVersion4()),
};

function ofVersion4(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(version4Properties).map(([path, { of, does, instead }]) => [
      path.replace(".*.", ".<key>."),
      `${of ?? "version 4"}'s: it would ${does}. Instead: ${instead}`,
    ]),
  );
}

function all(is: Exception["is"], texts: Readonly<Record<string, string>>): Record<string, Exception> {
  return Object.fromEntries(Object.entries(texts).map(([path, how]) => [path, { is, how }]));
}
