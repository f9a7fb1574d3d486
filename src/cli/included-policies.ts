import type { Included } from "../catalogue/tools/stacks/tool-stacks.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import { needsOf } from "../deploy-policy/needs.ts";
import { policyOf } from "../deploy-policy/policies.ts";
import { toolStackDeployments, type ToolStackDeployments } from "../deploy-policy/tool-stack-deployments.ts";
import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { makePolicies } from "./deploy-policies.ts";
import type { PolicyOptions } from "./policy-options.ts";
import type { PolicyPart } from "./policy-output.ts";

/**
 * The policies that `--include` asks for, each kind of stack in documents of its own; a note
 * `deploy-policy/nothing-included` where the tools make no such stack.
 */
export async function includedPolicies(
  apps: readonly Deployment[],
  options: PolicyOptions,
  diagnostics: Diagnostics,
): Promise<readonly PolicyPart[]> {
  const kinds = toolStackDeployments(apps, options.include).flatMap((kind) => forPurpose(kind, options));
  for (const include of options.include.filter((each) => !kinds.some((kind) => kind.include === each)))
    tellNothing(include, apps, options, diagnostics);
  const made: PolicyPart[] = [];
  for (const kind of kinds) made.push(await policiesOf(kind, options, diagnostics));
  return made;
}

/** CloudFormation's role works for stacks that are deployed with it only. */
function forPurpose({ include, deployments }: ToolStackDeployments, options: PolicyOptions): ToolStackDeployments[] {
  const own = deployments.filter(({ serviceRole }) => options.purpose === "deployer" || serviceRole !== undefined);
  return own.length > 0 ? [{ include, deployments: own }] : [];
}

async function policiesOf(
  { include, deployments }: ToolStackDeployments,
  options: PolicyOptions,
  diagnostics: Diagnostics,
): Promise<PolicyPart> {
  const needs = diagnostics.take(needsOf(deployments, { ...options, commands: ["deploy"] })) ?? [];
  const made = await makePolicies(needs, deployments, options, diagnostics);
  const stackNames = deployments.map(({ target }) => target.stackName);
  const policies = made.map(({ document }, at) => {
    const policy = policyOf(document, stackNames, include);
    return made.length > 1 ? { ...policy, name: `${policy.name}-${at + 1}` } : policy;
  });
  return { deployments, needs, policies };
}

function tellNothing(
  include: Included,
  apps: readonly Deployment[],
  { purpose }: PolicyOptions,
  diagnostics: Diagnostics,
): void {
  const names = [...new Set(apps.map(({ tool }) => `\`${tool}\``))].join(", ");
  const message = `\`--include ${include}\` adds nothing: ${names} makes no stack for it that a ${purpose} deploys`;
  diagnostics.note("deploy-policy/nothing-included", message, {
    hint: "CDK and SST have a bootstrap stack, SAM a bucket unless `s3_bucket` names one, SST what `sst dev` takes",
  });
}
