import { AwsCallError } from "../aws/aws-call-error.ts";
import type { CloudFormation, StackResource } from "../aws/cloudformation.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Service, ServiceFunction } from "../serverless/service.ts";

/** The stack of a service, asked for what is in it. */
export type StackReader = Pick<CloudFormation, "listResources">;

/** A function that is in the service's stack. */
export interface DeployedFunction {
  fn: ServiceFunction;
  /** Physical name. */
  name: string;
  /** All resources of the stack. */
  resources: readonly StackResource[];
}

/** Finds a function in the stack of its service; throws `deploy/no-stack` or `deploy/function-not-deployed`. */
export async function deployedFunction(
  fn: ServiceFunction,
  service: Service,
  cloudFormation: StackReader,
): Promise<DeployedFunction> {
  const resources = await resourcesOfStack(service, cloudFormation);
  const name = physicalId(fn.logicalId, resources);
  if (name === undefined) throw functionNotDeployed(fn, service, resources);
  return { fn, name, resources };
}

/** Every resource of the service's stack; throws `deploy/no-stack` when there is none. */
export async function resourcesOfStack(
  service: Service,
  cloudFormation: StackReader,
): Promise<readonly StackResource[]> {
  try {
    return await cloudFormation.listResources(service.stackName);
  } catch (error) {
    throw isStackAbsent(error) ? noStack(service, error) : error;
  }
}

/** What a resource is called where it is deployed; undefined for one that is not, or not yet. */
export function physicalId(logicalId: string, resources: readonly StackResource[]): string | undefined {
  return resources.find((resource) => resource.logicalId === logicalId)?.physicalId;
}

/** The error of a command that is about a stack which does not exist. */
export function noStack({ stackName, region, stage }: Service, cause?: unknown): PassroleError {
  return PassroleError.of("deploy/no-stack", `there is no stack \`${stackName}\` in \`${region}\``, {
    hint: `deploy it first: \`passrole deploy --stage ${stage} --region ${region}\``,
    exitCode: 1,
    cause,
  });
}

function isStackAbsent(error: unknown): boolean {
  return error instanceof AwsCallError && error.fault === "refused" && /does not exist/.test(error.message);
}

function functionNotDeployed(
  { key }: ServiceFunction,
  { stackName, stage, functions }: Service,
  resources: readonly StackResource[],
): PassroleError {
  const deployed = functions.filter(({ logicalId }) => physicalId(logicalId, resources) !== undefined);
  const known = deployed.map((fn) => `\`${fn.key}\``).join(", ");
  const has = known === "" ? "it has no function yet" : `it has ${known}`;
  return PassroleError.of("deploy/function-not-deployed", `function \`${key}\` is not in the stack \`${stackName}\``, {
    hint: `${has}; \`passrole deploy --stage ${stage}\` adds what is missing`,
    exitCode: 1,
  });
}
