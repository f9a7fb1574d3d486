import type { InstanceRequest } from "../broker/domain/instance.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import { policiesFor, type DeployPolicy } from "../deploy-policy/policies.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { serviceOf } from "../iam/action.ts";
import { loadActionCatalogue } from "../iam/action-catalogue.ts";
import { policyLimits } from "../iam/limits.ts";
import type { PolicyDocument } from "../iam/policy.ts";
import type { Io } from "./command.ts";
import { parseCredentialOptions } from "./credential-options.ts";
import { needsOfDeploy } from "./deploy-context.ts";
import type { InputOptions } from "./input-options.ts";
import { whoDeploysFrom } from "./decider.ts";
import type { DeployerFacts } from "./deployer-facts.ts";

/** Whose deploy it is. */
interface Whose {
  folder: string;
  instance: InstanceRequest & { region: string };
}

/**
 * The policy that narrows an assumed role's session to what this deploy calls itself. Undefined where CloudFormation
 * works with the caller's rights: the session policy would bind it too, and what it needs never fits. Throws
 * `deploy/session-policy-too-long`.
 */
export async function sessionPolicyFor(
  deployment: Deployment,
  { folder, instance }: Whose,
  { raw }: InputOptions,
  io: Io,
): Promise<PolicyDocument | undefined> {
  if (raw["sessionPolicy"] === "none" || deployment.serviceRole === undefined) return undefined;
  const deployer = await deployerOf(folder, instance, raw, io);
  const isAssumed = deployer?.outcome === "linked" && deployer.role !== null;
  return isAssumed ? shortPolicy(deployment) : undefined;
}

/** Undefined when nobody can be told: opening the session says why. */
async function deployerOf(
  folder: string,
  instance: Whose["instance"],
  raw: InputOptions["raw"],
  io: Io,
): Promise<DeployerFacts | undefined> {
  if (parseCredentialOptions(raw).useLocalCredentials) return undefined;
  try {
    return (await whoDeploysFrom(folder, [instance], raw, io)).value?.[0];
  } catch (error) {
    if (error instanceof PassroleError) return undefined;
    throw error;
  }
}

/** One document within the limit of STS: exact where that fits, names and actions shortened to patterns where not. */
async function shortPolicy(deployment: Deployment): Promise<PolicyDocument> {
  const needs = needsOfDeploy(deployment);
  const request = {
    strategy: "least-privilege",
    purpose: "deployer",
    stackNames: [deployment.target.stackName],
  } as const;
  const exact = policiesFor(needs, { ...request, allowWildcards: "never" }).value ?? [];
  if (fits(exact)) return exact[0]!.document;
  const catalogue = await loadActionCatalogue(needs.map(({ action }) => serviceOf(action)));
  const short = policiesFor(needs, { ...request, allowWildcards: "always", catalogue }).value ?? [];
  if (fits(short)) return short[0]!.document;
  const characters = short.reduce((sum, policy) => sum + policy.characters, 0);
  throw PassroleError.of(
    "deploy/session-policy-too-long",
    `the session policy of this deploy has ${characters} characters, and STS takes ${policyLimits.session}`,
    { hint: "go on without one: `--session-policy none`; the role's own policies hold all the same", exitCode: 1 },
  );
}

function fits([policy, another]: readonly DeployPolicy[]): boolean {
  return policy !== undefined && another === undefined && policy.characters <= policyLimits.session;
}
