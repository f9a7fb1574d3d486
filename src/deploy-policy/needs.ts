import type { Operation } from "../catalogue/entry.ts";
import type { ToolCommand } from "../catalogue/tools/tool.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import type { Condition } from "../iam/policy.ts";
import { boundedNeeds } from "./boundary/bounded-needs.ts";
import { checkBoundary } from "./boundary/check-boundary.ts";
import { changeNeeds } from "./change/change-needs.ts";
import type { Deployment } from "./deployment.ts";
import { directNeeds, serviceRoleNeeds } from "./direct-needs.ts";
import { checkNeeds } from "./findings.ts";
import { mergeNeeds, type Need } from "./need.ts";
import { parameterNeeds } from "./parameter-needs.ts";
import { resourceNeeds } from "./resource-needs.ts";

/** Whom a policy is for: who runs the tool, or the role that CloudFormation works with. */
export type Purpose = "deployer" | "service-role";

export interface NeedsRequest {
  purpose: Purpose;
  operations: readonly Operation[];
  commands: readonly ToolCommand[];
  /** Whether what CloudFormation does may be done only through CloudFormation (`aws:CalledVia`). */
  viaCloudFormation?: boolean;
  /** ARN of the permissions boundary under which alone roles and users may be made and changed. */
  boundary?: string;
}

/**
 * Everything that several deploys take together, each permission once with all its reasons. The value is there even
 * when an error says that it is not complete.
 */
export function needsOf(deployments: readonly Deployment[], request: NeedsRequest): Outcome<readonly Need[]> {
  const found = new Diagnostics();
  const { boundary } = request;
  const asked = deployments.flatMap((deployment) => needsOfOne(deployment, request, found));
  const needs = mergeNeeds(boundary === undefined ? asked : boundedNeeds(asked, boundary));
  const around = boundary === undefined ? [] : checkBoundary(deployments, needs, boundary);
  return { value: needs, diagnostics: [...found.list, ...around, ...checkNeeds(needs)] };
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
  const resources = take(neededThrough(deployment, operations), found);
  const needs = [...parameterNeeds(deployment, operations), ...resources];
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
