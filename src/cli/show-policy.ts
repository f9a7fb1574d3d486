import type { Deployment } from "../deploy-policy/deployment.ts";
import { needsOf } from "../deploy-policy/needs.ts";
import type { Need } from "../deploy-policy/need.ts";
import { policiesFor, type DeployPolicy } from "../deploy-policy/policies.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { serviceOf } from "../iam/action.ts";
import { loadActionCatalogue } from "../iam/action-catalogue.ts";
import { withAccount } from "./account.ts";
import type { Io } from "./command.ts";
import { loadDeployments } from "./deployment.ts";
import { parseInputOptions, type InputOptions } from "./input-options.ts";
import { parsePolicyOptions, type PolicyOptions } from "./policy-options.ts";
import { policiesText, policyJson } from "./policy-output.ts";
import { report } from "./report.ts";

/** Prints the deploy policy of what the paths hold. */
export async function showPolicy(
  paths: readonly string[],
  raw: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<number> {
  const options = parsePolicyOptions(raw);
  const input = await withAccount(parseInputOptions(raw), io);
  const diagnostics = new Diagnostics();
  const loaded = diagnostics.take(await loadDeployments(paths, input, io));
  if (!loaded) return refuse(2, [], options, input, diagnostics, io);
  const deployments = loaded.map((deployment) => asAskedFor(deployment, options));
  checkAccount(deployments, diagnostics);
  const needs = diagnostics.take(needsOf(deployments, options)) ?? [];
  if (diagnostics.failed) return refuse(1, deployments, options, input, diagnostics, io);
  const policies = await makePolicies(needs, deployments, options, diagnostics);
  const answer = { deployments, strategy: options.strategy, policies, needs, diagnostics: diagnostics.list };
  io.out(input.json ? policyJson(answer) : policiesText(policies, options.format));
  if (!input.json) report(diagnostics.list, io, input.verbose);
  return 0;
}

function asAskedFor(deployment: Deployment, { tool, roleArn }: PolicyOptions): Deployment {
  return { ...deployment, ...(tool && { tool }), ...(roleArn !== undefined && { serviceRole: roleArn }) };
}

function checkAccount(deployments: readonly Deployment[], diagnostics: Diagnostics): void {
  if (deployments.every(({ target }) => target.account !== "*")) return;
  diagnostics.warning("deploy-policy/unknown-account", "the account is not known, so ARNs have `*` in its place", {
    hint: "name it: `--account 111122223333`",
  });
}

async function makePolicies(
  needs: readonly Need[],
  deployments: readonly Deployment[],
  options: PolicyOptions,
  diagnostics: Diagnostics,
): Promise<readonly DeployPolicy[]> {
  const request = { ...options, stackNames: [...new Set(deployments.map(({ target }) => target.stackName))] };
  const exact = policiesFor(needs, request);
  const abbreviate = options.allowWildcards === "always" || exact.value!.length > 1;
  if (!abbreviate || options.allowWildcards === "never") return diagnostics.take(exact)!;
  const catalogue = await loadActionCatalogue(needs.map(({ action }) => serviceOf(action)));
  return diagnostics.take(policiesFor(needs, { ...request, catalogue }))!;
}

function refuse(
  exitCode: number,
  deployments: readonly Deployment[],
  { strategy }: PolicyOptions,
  { json }: InputOptions,
  { list }: Diagnostics,
  io: Io,
): number {
  if (json) io.out(policyJson({ deployments, strategy, policies: [], needs: [], diagnostics: list }));
  else report(list, io);
  return exitCode;
}
