import type { CallerIdentity } from "../aws/caller-identity.ts";
import { operations } from "../catalogue/entry.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import type { Need } from "../deploy-policy/need.ts";
import { needsOf } from "../deploy-policy/needs.ts";
import type { FailureContext } from "../deploy/failures/context.ts";
import type { DeployInput } from "./deploy-input.ts";
import type { InputOptions } from "./input-options.ts";
import { serviceRoleOf } from "./service-role.ts";

/** What is known of a deploy and of who does it. */
export interface DeployContext {
  deployment: Deployment;
  failure: FailureContext & { needs: readonly Need[] };
}

/** A deploy with the account it goes to, and the role CloudFormation works with there. */
export function deploymentIn(account: string, { pkg, deployment }: DeployInput, { raw }: InputOptions): Deployment {
  const { serviceRole: _, ...rest } = deployment;
  const role = serviceRoleOf(pkg.service, raw["roleArn"], account);
  return { ...rest, target: { ...deployment.target, account }, ...(role !== undefined && { serviceRole: role }) };
}

/** What a deploy takes, for the explanation of its failures. */
export function deployContext(input: DeployInput, caller: CallerIdentity, options: InputOptions): DeployContext {
  const deployment = deploymentIn(caller.account, input, options);
  const { origin, serviceRole } = deployment;
  const role = serviceRole !== undefined && { serviceRole };
  return { deployment, failure: { needs: needsOfDeploy(deployment), caller: caller.arn, origin, ...role } };
}

/** Every permission that whoever deploys needs for this deploy alone. */
export function needsOfDeploy(deployment: Deployment): readonly Need[] {
  return needsOf([deployment], { purpose: "deployer", operations, commands: ["deploy"] }).value ?? [];
}
