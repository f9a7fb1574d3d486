import { operations } from "../catalogue/entry.ts";
import { toolCommands } from "../catalogue/tools/tool.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import { deployedWith } from "../deploy-policy/deployed-with.ts";
import { mergeNeeds, type Need } from "../deploy-policy/need.ts";
import { needsOf } from "../deploy-policy/needs.ts";
import type { DeployKnowledge } from "../deploy-policy/why/explanation.ts";
import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { parseArn } from "../iam/arn.ts";
import { callerOf } from "../iam/denials/caller.ts";
import type { Denial } from "../iam/denials/denial.ts";
import type { Io } from "./command.ts";
import { loadDeployments } from "./deployment.ts";
import type { InputOptions } from "./input-options.ts";
import { parseDeployOptions } from "./policy-options.ts";

/** What `--for PATH` tells of the deploy that messages came from; nothing without it. */
export async function whyKnowledge(
  raw: Readonly<Record<string, unknown>>,
  options: InputOptions,
  denials: readonly Denial[],
  io: Io,
  diagnostics: Diagnostics,
): Promise<DeployKnowledge> {
  const path = raw["for"];
  if (typeof path !== "string") return { needs: [] };
  const { tool, roleArn } = parseDeployOptions(raw);
  const loaded = diagnostics.take(await loadDeployments([path], placed(options, denials), io)) ?? [];
  const deployments = loaded.map((deployment) => deployedWith(deployment, { tool, roleArn }));
  const serviceRole = deployments.find((deployment) => deployment.serviceRole !== undefined)?.serviceRole;
  return { needs: needsOfAll(deployments, tool !== undefined), ...(serviceRole !== undefined && { serviceRole }) };
}

/** Account and region are those of the messages, unless they are given. */
function placed(options: InputOptions, denials: readonly Denial[]): InputOptions {
  const arns = denials.flatMap(({ resource }) => (resource === undefined ? [] : (parseArn(resource) ?? [])));
  const account = denials
    .map(({ principal }) => callerOf(principal ?? "").account)
    .find((each) => /^\d{12}$/.test(each ?? ""));
  const region = arns.map((arn) => arn.region).find((each) => /^[a-z]{2,}(-[a-z]+)+-\d$/.test(each));
  return {
    ...options,
    ...(options.account === undefined && account !== undefined && { account }),
    ...(options.regions.length === 0 && region !== undefined && { regions: [region] }),
  };
}

/** Everything that anyone does with the service, through CloudFormation's role too; passrole's own calls are among it. */
function needsOfAll(deployments: readonly Deployment[], toolGiven: boolean): readonly Need[] {
  const asked = { operations, commands: toolCommands };
  const withPassrole = toolGiven ? [] : deployments.map((deployment) => ({ ...deployment, tool: "passrole" as const }));
  const own = needsOf([...deployments, ...withPassrole], { ...asked, purpose: "deployer" }).value ?? [];
  const passed = deployments.filter(({ serviceRole }) => serviceRole !== undefined);
  const throughRole = needsOf(passed, { ...asked, purpose: "service-role" }).value ?? [];
  return mergeNeeds([...own, ...throughRole]);
}
