import type { Deployment } from "../../deploy-policy/deployment.ts";
import { deployedWith } from "../../deploy-policy/deployed-with.ts";
import { ownResources } from "../../deploy-policy/judge/own-resources.ts";
import type { Diagnostics } from "../../diagnostics/diagnostics.ts";
import { loadAccessLevels } from "../../iam/access-levels.ts";
import { serviceOf } from "../../iam/action.ts";
import { loadActionCatalogue } from "../../iam/action-catalogue.ts";
import { loadPolicyCatalogue, type PolicyCatalogue } from "../../iam/condition-catalogue.ts";
import { findEscalations } from "../../iam/escalations/find-escalations.ts";
import { lintPolicy } from "../../iam/findings/lint.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import { recogniseKnown } from "../../iam/published/recognise.ts";
import type { Io } from "../command.ts";
import { checkAccount } from "../deploy-policies.ts";
import { loadDeployments } from "../deployment.ts";
import { fillFromTarget } from "../policy-files/fill-from-target.ts";
import { fillPlaceholders, placeholderNames, type Fill } from "../policy-files/placeholders.ts";
import { readPolicies, type FilePolicy } from "../policy-files/read-policies.ts";
import { withAccountOf } from "./account-of.ts";
import type { CheckOptions } from "./check-options.ts";
import { judgeDeploy } from "./judge-deploy.ts";
import type { Judgement } from "./judgement.ts";

/** Judges the policies of some files, together; undefined where one cannot be read, and `diagnostics` say why. */
export async function judge(
  files: readonly string[],
  options: CheckOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<Judgement | undefined> {
  const read = diagnostics.take(await readPolicies(files, "identity", io));
  const deployments = read && (await deploymentsOf(read, options, io, diagnostics));
  if (!deployments || diagnostics.failed) return undefined;
  const filled = fillOf(read, deployments, options);
  const filling = read.map((policy) => fillPlaceholders(policy, filled));
  const policies = filling.map(({ policy }) => policy);
  const documents = policies.map(({ document }) => document);
  const catalogue = await catalogueFor(documents);
  const levels = await loadAccessLevels(catalogue.loaded);
  const deploy =
    options.path === undefined
      ? undefined
      : judgeDeploy(documents, deployments, options, { catalogue, levels }, diagnostics);
  return {
    policies,
    characters: policies.map(({ characters }) => characters),
    kind: options.kind,
    filled,
    known: recogniseKnown(read.map(({ document }) => document)),
    escalations: findEscalations(documents, { ...targetOf(deployments), own: ownResources(deployments) }),
    mistakes: [
      ...filling.flatMap(({ diagnostics: open }) => open),
      ...policies.flatMap((policy) => mistakesOf(policy, catalogue)),
    ],
    ...(deploy && { deploy }),
  };
}

async function deploymentsOf(
  policies: readonly FilePolicy[],
  { path, input, tool, roleArn }: CheckOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<readonly Deployment[] | undefined> {
  if (path === undefined) return [];
  const loaded = diagnostics.take(await loadDeployments([path], withAccountOf(policies, input), io));
  checkAccount(loaded ?? [], diagnostics);
  return loaded?.map((deployment) => deployedWith(deployment, { tool, roleArn }));
}

/** What `--fill` says, and the deploy for the usual names. */
function fillOf(policies: readonly FilePolicy[], [deployment]: readonly Deployment[], { fill }: CheckOptions): Fill {
  const names = placeholderNames(policies);
  const decided = deployment ? fillFromTarget(names, deployment) : new Map<string, string>();
  const all = new Map([...decided, ...fill]);
  return new Map([...all].filter(([name]) => names.includes(name)));
}

function mistakesOf({ document, spanOf, place }: FilePolicy, catalogue: PolicyCatalogue): Judgement["mistakes"] {
  return lintPolicy(document, { place, spanOf, catalogue });
}

function targetOf([deployment]: readonly Deployment[]): { account?: string; region?: string; partition?: string } {
  if (!deployment) return {};
  const { account, region, partition } = deployment.target;
  return { ...(account !== "*" && { account }), region, partition };
}

type LoadedCatalogue = PolicyCatalogue & { loaded: readonly string[] };

/** The actions of the services that policies name; all there are where one names every service. */
async function catalogueFor(documents: readonly PolicyDocument[]): Promise<LoadedCatalogue> {
  const statements = documents.flatMap(({ Statement }) => Statement);
  const patterns = statements.flatMap(({ Action, NotAction }) => [Action ?? [], NotAction ?? []].flat());
  const services = new Set(patterns.map(serviceOf));
  const isGeneral =
    statements.some(({ NotAction }) => NotAction !== undefined) || [...services].some((each) => /[*?]/.test(each));
  const loaded = isGeneral ? (await loadActionCatalogue([])).services : [...services];
  return { ...(await loadPolicyCatalogue(documents)), loaded };
}
