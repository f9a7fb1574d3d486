import { operations } from "../../catalogue/entry.ts";
import type { ToolCommand } from "../../catalogue/tools/tool.ts";
import type { Deployment } from "../../deploy-policy/deployment.ts";
import { grantDocument } from "../../deploy-policy/judge/grant-document.ts";
import type { Need } from "../../deploy-policy/need.ts";
import { needsOf, type Purpose } from "../../deploy-policy/needs.ts";
import type { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { Party } from "./party.ts";

/** Whoever deploys, and the role that CloudFormation works with where there is one: a statement is a need of theirs. */
export function deployerParties(
  deployments: readonly Deployment[],
  commands: readonly ToolCommand[],
  diagnostics: Diagnostics,
): readonly Party[] {
  const needsFor = (purpose: Purpose, some: readonly Deployment[]): readonly Need[] =>
    diagnostics.take(needsOf(some, { purpose, operations, commands })) ?? [];
  const stacks = [...new Set(deployments.map(({ target }) => target.stackName))].join(", ");
  const withRole = deployments.filter(({ serviceRole }) => serviceRole !== undefined);
  return [
    needParty("deployer", `whoever deploys ${stacks}`, needsFor("deployer", deployments)),
    ...(withRole.length > 0
      ? [needParty("service-role", `CloudFormation's role for ${stacks}`, needsFor("service-role", withRole))]
      : []),
  ];
}

function needParty(id: string, title: string, needs: readonly Need[]): Party {
  return {
    id,
    title,
    documents: [grantDocument(needs)],
    sourceOf: ({ index }) => ({ because: needs[index]?.because ?? [] }),
    trusts: [],
    managedPolicies: [],
  };
}
