import type { Deployment } from "../deploy-policy/deployment.ts";
import { deployedWith } from "../deploy-policy/deployed-with.ts";
import { leftEscalations } from "../deploy-policy/boundary/left-escalations.ts";
import { ownResources } from "../deploy-policy/judge/own-resources.ts";
import { needsOf } from "../deploy-policy/needs.ts";
import type { Need } from "../deploy-policy/need.ts";
import { policiesFor, type DeployPolicy } from "../deploy-policy/policies.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { serviceOf } from "../iam/action.ts";
import { loadActionCatalogue } from "../iam/action-catalogue.ts";
import { boundaryPolicies } from "./boundary-policy.ts";
import type { Io } from "./command.ts";
import { loadDeployments } from "./deployment.ts";
import { checkEvidenceUsage } from "./evidence/evidence-options.ts";
import type { InputOptions } from "./input-options.ts";
import type { PolicyOptions } from "./policy-options.ts";
import { loadChanges, withStackOfFrom } from "./previous-templates.ts";

/** What whoever deploys some services needs, and the policies that give it. */
export interface DeployPolicies {
  deployments: readonly Deployment[];
  needs: readonly Need[];
  /** The needs joined with what CloudTrail shows, where evidence is given. */
  joined?: readonly Need[];
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
  checkEvidenceUsage(options);
  const { from } = options;
  const given = withStackOfFrom(input);
  const load = from === undefined ? loadDeployments(paths, given, io) : loadChanges(paths, from, given, io);
  const loaded = diagnostics.take(await load);
  if (!loaded) return undefined;
  const deployments = loaded.map((deployment) => deployedWith(deployment, options));
  checkAccount(deployments, diagnostics);
  if (options.makesBoundary) return boundaryMade(deployments, diagnostics);
  const needs = diagnostics.take(needsOf(deployments, options)) ?? [];
  if (diagnostics.failed) return { deployments, needs };
  const joined = await joinedWithEvidence(needs, deployments, options, input, { io, diagnostics });
  if (diagnostics.failed) return undefined;
  const allowed = options.strategy === "observed" && joined ? joined : needs;
  const policies = await makePolicies(allowed, deployments, options, diagnostics);
  diagnostics.list.push(...whatIsLeft(policies, deployments, options));
  return { deployments, needs, policies, ...(joined && { joined }) };
}

async function joinedWithEvidence(
  needs: readonly Need[],
  deployments: readonly Deployment[],
  { evidence }: PolicyOptions,
  { raw }: InputOptions,
  told: { io: Io; diagnostics: Diagnostics },
): Promise<readonly Need[] | undefined> {
  if (!evidence) return undefined;
  const { joinedNeeds } = await import("./evidence/join-needs.ts");
  return joinedNeeds(needs, deployments, evidence, raw, told);
}

async function boundaryMade(deployments: readonly Deployment[], diagnostics: Diagnostics): Promise<DeployPolicies> {
  const policies = await boundaryPolicies(deployments, diagnostics);
  return { deployments, needs: [], ...(policies && { policies }) };
}

/** With a boundary there should be no way to more rights any more. */
function whatIsLeft(
  policies: readonly DeployPolicy[],
  deployments: readonly Deployment[],
  { boundary }: PolicyOptions,
): readonly Diagnostic[] {
  if (boundary === undefined) return [];
  const documents = policies.map(({ document }) => document);
  return leftEscalations(documents, { boundary, target: deployments[0]!.target, own: ownResources(deployments) });
}

/** Says that ARNs have `*` for an account that is not known. */
export function checkAccount(deployments: readonly Deployment[], diagnostics: Diagnostics): void {
  if (deployments.every(({ target }) => target.account !== "*")) return;
  diagnostics.warning("deploy-policy/unknown-account", "the account is not known, so ARNs have `*` in its place", {
    hint: "name it: `--account 111122223333`",
  });
}

/** The documents that allow what is needed, abbreviated where that is asked for or saves one. */
export async function makePolicies(
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
