import { AwsCallError } from "../aws/aws-call-error.ts";
import type { CloudFormation, Stack } from "../aws/cloudformation.ts";
import type { DeployResult } from "../deploy/deploy.ts";
import { endpointsOf } from "../deploy/endpoints.ts";
import { stackInfo, type StackInfo } from "../deploy/info.ts";
import type { DeploymentPackage } from "../deploy/package/deployment-package.ts";

/**
 * What is deployed after a deploy. After one that changed nothing, nothing more is asked: the template and the stack's
 * outputs tell it.
 */
export async function infoAfter(
  { kind, stack }: DeployResult,
  pkg: DeploymentPackage,
  account: string,
  cloudFormation: Pick<CloudFormation, "listResources">,
): Promise<StackInfo | undefined> {
  if (!stack || kind === "planned") return undefined;
  if (kind === "unchanged") return infoOf(stack, pkg, account);
  try {
    const known = { describeStack: async () => stack, listResources: cloudFormation.listResources };
    return await stackInfo(pkg.service, account, known);
  } catch (error) {
    if (error instanceof AwsCallError) return infoOf(stack, pkg, account); // the deploy is done all the same
    throw error;
  }
}

function infoOf(stack: Stack, { service, template }: DeploymentPackage, account: string): StackInfo {
  const bucket = stack.outputs["ServerlessDeploymentBucketName"];
  return {
    service: { name: service.name, stage: service.stage, region: service.region },
    account,
    stack,
    functions: service.functions.map(({ key, name }) => ({ key, name })),
    endpoints: endpointsOf(service, stack.outputs, []),
    layers: [],
    apiKeys: [],
    ...(bucket !== undefined && { deploymentBucket: bucket }),
    resourceCount: Object.keys(template.Resources).length,
    diagnostics: [],
  };
}
