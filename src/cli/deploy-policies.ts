import type { Deployment } from "../deploy-policy/deployment.ts";
import { deployedWith } from "../deploy-policy/deployed-with.ts";
import { needsOf } from "../deploy-policy/needs.ts";
import type { Need } from "../deploy-policy/need.ts";
import { policiesFor, type DeployPolicy } from "../deploy-policy/policies.ts";
import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { serviceOf } from "../iam/action.ts";
import { loadActionCatalogue } from "../iam/action-catalogue.ts";
import type { Io } from "./command.ts";
import { loadDeployments } from "./deployment.ts";
import type { InputOptions } from "./input-options.ts";
import { withOtherTypes } from "./other-types.ts";
import type { PolicyOptions } from "./policy-options.ts";
import { asChangesFrom } from "./previous-templates.ts";

/** What whoever deploys some services needs, and the policies that give it. */
export interface DeployPolicies {
  deployments: readonly Deployment[];
  needs: readonly Need[];
  /** Absent where something of a service is not understood. */
  policies?: readonly DeployPolicy[];
}

/** The deploy policies of what the paths hold; undefined where it cannot be read. Why is in `diagnostics`. */
export async function deployPolicies(
  paths: readonly string[],
  options: PolicyOptions,
  input: InputOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<DeployPolicies | undefined> {
  const loaded = diagnostics.take(await loadDeployments(paths, input, io));
  if (!loaded) return undefined;
  const { from } = options;
  const changing = from === undefined ? loaded : diagnostics.take(await asChangesFrom(from, loaded, input, io));
  if (!changing) return undefined;
  const asked = changing.map((deployment) => deployedWith(deployment, options));
  const deployments = await withOtherTypes(asked, options, io);
  checkAccount(deployments, diagnostics);
  const needs = diagnostics.take(needsOf(deployments, options)) ?? [];
  if (diagnostics.failed) return { deployments, needs };
  return { deployments, needs, policies: await makePolicies(needs, deployments, options, diagnostics) };
}

/** Says that ARNs have `*` for an account that is not known. */
export function checkAccount(deployments: readonly Deployment[], diagnostics: Diagnostics): void {
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
