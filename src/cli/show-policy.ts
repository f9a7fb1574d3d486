import type { Deployment } from "../deploy-policy/deployment.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { withAccount } from "./account.ts";
import { bootstrapText } from "./bootstrap-text.ts";
import type { Io } from "./command.ts";
import { parseEvidence } from "./evidence/evidence-options.ts";
import { deployPolicies } from "./deploy-policies.ts";
import { includedPolicies } from "./included-policies.ts";
import { parseInputOptions, type InputOptions } from "./input-options.ts";
import { parsePolicyOptions, type PolicyOptions } from "./policy-options.ts";
import { allPolicies, policiesText, policyJson, type PolicyAnswer, type PolicyPart } from "./policy-output.ts";
import { comparePolicies } from "./comparison/compare-policies.ts";
import { comparisonText } from "./comparison/comparison-text.ts";
import { proofMarkdown } from "./proof/proof-markdown.ts";
import { provePolicies } from "./proof/prove-policies.ts";
import { report } from "./report.ts";

/** Prints the deploy policy of what the paths hold. */
export async function showPolicy(
  paths: readonly string[],
  raw: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<number> {
  const evidence = parseEvidence(raw["evidence"], raw, io.now);
  const options: PolicyOptions = { ...parsePolicyOptions(raw), ...(evidence && { evidence }) };
  const input = await withAccount(parseInputOptions(raw), io, paths[0]);
  const diagnostics = new Diagnostics();
  const made = await deployPolicies(paths, options, input, io, diagnostics);
  if (!made) return refuse(2, [], options, input, diagnostics, io);
  const { deployments, needs, joined, policies } = made;
  if (!policies) return refuse(1, deployments, options, input, diagnostics, io);
  const allowed = options.strategy === "observed" && joined ? joined : needs;
  const beside = await includedPolicies(deployments, options, diagnostics);
  if (diagnostics.failed) return refuse(1, deployments, options, input, diagnostics, io);
  const answer: PolicyAnswer = {
    deployments,
    strategy: options.strategy,
    policies,
    needs: allowed,
    included: options.prove ? await Promise.all(beside.map(proven)) : beside,
    diagnostics: diagnostics.list,
    ...(options.prove && { proof: await provePolicies(policies, allowed, deployments) }),
    ...(options.compare && { comparison: await comparePolicies({ needs, joined }, deployments, options) }),
  };
  io.out(input.json ? policyJson(answer) : textOf(answer, options, io));
  if (!input.json) report(diagnostics.list, io, input.verbose);
  return [answer, ...answer.included].some(({ proof }) => proof?.holds === false) ? 1 : 0;
}

async function proven(part: PolicyPart): Promise<PolicyPart> {
  return { ...part, proof: await provePolicies(part.policies, part.needs, part.deployments) };
}

/** The policies, or what was asked about them in their place. */
function textOf(answer: PolicyAnswer, { format }: PolicyOptions, io: Io): string {
  const { deployments, included, proof, comparison } = answer;
  if (comparison) return comparisonText(comparison, io.outStyle);
  if (proof) return [answer, ...included].map(proofText).join("\n");
  const policies = allPolicies(answer);
  return format === "cdk" ? bootstrapText(policies, deployments) : policiesText(policies, format);
}

function proofText({ proof, policies, deployments }: PolicyPart): string {
  const stacks = [...new Set(deployments.map(({ target }) => target.stackName))];
  return proof ? proofMarkdown({ proof, policies, stacks, account: deployments[0]!.target.account }) : "";
}

function refuse(
  exitCode: number,
  deployments: readonly Deployment[],
  { strategy }: PolicyOptions,
  { json }: InputOptions,
  { list }: Diagnostics,
  io: Io,
): number {
  if (json) io.out(policyJson({ deployments, strategy, policies: [], needs: [], included: [], diagnostics: list }));
  else report(list, io);
  return exitCode;
}
