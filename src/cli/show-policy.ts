import type { Deployment } from "../deploy-policy/deployment.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { withAccount } from "./account.ts";
import type { Io } from "./command.ts";
import { deployPolicies } from "./deploy-policies.ts";
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
  const input = await withAccount(parseInputOptions(raw), io, paths[0]);
  const diagnostics = new Diagnostics();
  const made = await deployPolicies(paths, options, input, io, diagnostics);
  if (!made) return refuse(2, [], options, input, diagnostics, io);
  const { deployments, needs, policies } = made;
  if (!policies) return refuse(1, deployments, options, input, diagnostics, io);
  const answer = { deployments, strategy: options.strategy, policies, needs, diagnostics: diagnostics.list };
  io.out(input.json ? policyJson(answer) : policiesText(policies, options.format));
  if (!input.json) report(diagnostics.list, io, input.verbose);
  return 0;
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
