/**
 * Logical ids and physical names as the Serverless Framework builds them. They are contract: an existing stack is
 * taken over only when every id stays the same.
 */

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A function's key as the stem of logical ids: first letter upper-cased, `-` is `Dash`, `_` is `Underscore`. */
export function stemOf(functionKey: string): string {
  return upperFirst(functionKey).replaceAll("-", "Dash").replaceAll("_", "Underscore");
}

/** A free name as part of a logical id: everything outside `[0-9A-Za-z]` dropped, first letter upper-cased. */
export function alphanumeric(name: string): string {
  return upperFirst(name.replaceAll(/[^0-9A-Za-z]/g, ""));
}

export const executionRoleId = "IamRoleLambdaExecution";
/** Logical id of a role that one function has to itself: serverless-iam-roles-per-function's and Serverless Framework 4's. */
export const ownRoleId = (stem: string): string => `${stem}${executionRoleId}`;
export const deploymentBucketId = "ServerlessDeploymentBucket";
export const deploymentBucketPolicyId = "ServerlessDeploymentBucketPolicy";

export const functionId = (stem: string): string => `${stem}LambdaFunction`;
export const layerId = (stem: string): string => `${stem}LambdaLayer`;
export const logGroupId = (stem: string): string => `${stem}LogGroup`;
export const urlId = (stem: string): string => `${stem}LambdaFunctionUrl`;
export const invokeConfigId = (stem: string): string => `${stem}LambdaEvConf`;
export const provisionedAliasId = (stem: string): string => `${stem}ProvConcLambdaAlias`;
export const snapStartAliasId = (stem: string): string => `${stem}SnapStartLambdaAlias`;
export const durableAliasId = (stem: string): string => `${stem}DurableLambdaAlias`;
export const qualifiedArnOutputId = (stem: string): string => `${stem}LambdaFunctionQualifiedArn`;

export function deployedName(service: string, stage: string, key: string, name?: string): string {
  return name ?? `${service}-${stage}-${key}`;
}

/** A version's id: the fingerprint in base64 without what a logical id may not hold. */
export function versionId(stem: string, fingerprint: string): string {
  return `${stem}LambdaVersion${fingerprint.replaceAll(/[^0-9A-Za-z]/g, "")}`;
}
