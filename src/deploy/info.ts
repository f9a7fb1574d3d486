import type { CloudFormation, Stack, StackResource } from "../aws/cloudformation.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import { deploymentBucketId, upperFirst } from "../serverless/naming.ts";
import type { Service } from "../serverless/service.ts";
import { apiKeysOf, type DeployedApiKey } from "./api-keys.ts";
import { noStack, physicalId, resourcesOfStack } from "./deployed-functions.ts";
import { endpointsOf, type Endpoint } from "./endpoints.ts";

/** What is deployed of a service. */
export interface StackInfo {
  service: Pick<Service, "name" | "stage" | "region">;
  /** 12 digits. */
  account: string;
  stack: Stack;
  /** Functions of serverless.yml with their physical names; undefined for one that is not deployed. */
  functions: readonly { key: string; name: string | undefined }[];
  endpoints: readonly Endpoint[];
  /** Layers of serverless.yml with the version that is deployed. */
  layers: readonly { key: string; arn: string }[];
  apiKeys: readonly DeployedApiKey[];
  deploymentBucket?: string;
  resourceCount: number;
  diagnostics: readonly Diagnostic[];
}

/** Asks what is deployed of a service; throws `deploy/no-stack` when nothing is. */
export async function stackInfo(
  service: Service,
  account: string,
  cloudFormation: Pick<CloudFormation, "describeStack" | "listResources">,
): Promise<StackInfo> {
  const stack = await cloudFormation.describeStack(service.stackName);
  if (!stack) throw noStack(service);
  const resources = await resourcesOfStack(service, cloudFormation);
  const bucket = stack.outputs["ServerlessDeploymentBucketName"] ?? physicalId(deploymentBucketId, resources);
  return {
    service: { name: service.name, stage: service.stage, region: service.region },
    account,
    stack,
    functions: service.functions.map(({ key, logicalId }) => ({ key, name: physicalId(logicalId, resources) })),
    endpoints: endpointsOf(service, stack.outputs, resources),
    layers: layersOf(service, stack),
    apiKeys: apiKeysOf(service, resources),
    ...(bucket !== undefined && { deploymentBucket: bucket }),
    resourceCount: resources.length,
    diagnostics: nearLimit(stack.name, resources),
  };
}

function layersOf({ config }: Service, { outputs }: Stack): { key: string; arn: string }[] {
  return Object.keys(config.layers ?? {}).flatMap((key) => {
    const arn = outputs[`${upperFirst(key)}LambdaLayerQualifiedArn`];
    return arn === undefined ? [] : [{ key, arn }];
  });
}

/** Resources a stack may have, after CloudFormation's quotas, and from how many on this is said. */
const limit = 500;
const near = 450;

function nearLimit(stackName: string, { length: count }: readonly StackResource[]): readonly Diagnostic[] {
  if (count < near) return [];
  const message = `\`${stackName}\` has ${count} resources, and CloudFormation takes ${limit} in a stack`;
  const hint = "move some to a stack of their own, such as tables and queues that several services use";
  return [diagnostic("warning", "deploy/many-resources", message, { hint })];
}
