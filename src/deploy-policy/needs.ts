import type { Operation } from "../catalogue/entry.ts";
import type { ToolCommand } from "../catalogue/tools/tool.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import type { Condition } from "../iam/policy.ts";
import { changeNeeds } from "./change/change-needs.ts";
import type { Deployment } from "./deployment.ts";
import { directNeeds, serviceRoleNeeds } from "./direct-needs.ts";
import { checkNeeds } from "./findings.ts";
import { mergeNeeds, type Need } from "./need.ts";
import { resourceNeeds } from "./resource-needs.ts";

/** Whom a policy is for: who runs the tool, or the role that CloudFormation works with. */
export type Purpose = "deployer" | "service-role";

export interface NeedsRequest {
  purpose: Purpose;
  operations: readonly Operation[];
  commands: readonly ToolCommand[];
  /** Whether what CloudFormation does may be done only through CloudFormation (`aws:CalledVia`). */
  viaCloudFormation?: boolean;
}

/**
 * Everything that several deploys take together, each permission once with all its reasons. The value is there even
 * when an error says that it is not complete.
 */
export function needsOf(deployments: readonly Deployment[], request: NeedsRequest): Outcome<readonly Need[]> {
  const found = new Diagnostics();
  const needs = mergeNeeds(deployments.flatMap((deployment) => needsOfOne(deployment, request, found)));
  return { value: needs, diagnostics: [...found.list, ...checkNeeds(needs)] };
}

function needsOfOne(deployment: Deployment, request: NeedsRequest, found: Diagnostics): readonly Need[] {
  if (request.purpose === "service-role") return throughCloudFormation(deployment, request, found);
  const direct = [
    ...take(directNeeds(deployment, request.commands), found),
    ...serviceRoleNeeds(deployment, request.commands),
  ];
  const byRole = deployment.serviceRole !== undefined || deployment.deployRole !== undefined;
  return byRole ? direct : [...direct, ...throughCloudFormation(deployment, request, found)];
}

function throughCloudFormation(
  deployment: Deployment,
  { operations, viaCloudFormation, purpose }: NeedsRequest,
  found: Diagnostics,
): readonly Need[] {
  const needs = take(neededThrough(deployment, operations), found);
  return viaCloudFormation && purpose === "deployer" ? needs.map(onlyViaCloudFormation) : needs;
}

function neededThrough(deployment: Deployment, operations: readonly Operation[]): Outcome<readonly Need[]> {
  const { previous } = deployment;
  return previous ? changeNeeds(deployment, previous, operations) : resourceNeeds(deployment, () => operations);
}

/** CloudFormation's calls carry its name in `aws:CalledVia`, whatever the deployer's credentials are. */
const calledVia: Condition = { "ForAnyValue:StringEquals": { "aws:CalledVia": "cloudformation.amazonaws.com" } };

function onlyViaCloudFormation(need: Need): Need {
  return { ...need, condition: { ...need.condition, ...calledVia } };
}

function take(outcome: Outcome<readonly Need[]>, found: Diagnostics): readonly Need[] {
  found.list.push(...outcome.diagnostics);
  return outcome.value ?? [];
}
