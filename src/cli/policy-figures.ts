import { operations } from "../catalogue/entry.ts";
import type { ToolCommand } from "../catalogue/tools/tool.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import type { Need } from "../deploy-policy/need.ts";
import { needsOf } from "../deploy-policy/needs.ts";
import { policiesFor, type DeployPolicy, type PoliciesRequest } from "../deploy-policy/policies.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { serviceOf } from "../iam/action.ts";
import { policyLimits } from "../iam/limits.ts";
import type { PolicyFigures } from "./plan-page.ts";

const commands: readonly ToolCommand[] = ["deploy", "remove", "info"];

/** The least-privilege policy of whoever deploys, in numbers; no value when a permission cannot be known. */
export function policyFigures(deployment: Deployment): Outcome<PolicyFigures> {
  const diagnostics = new Diagnostics();
  const needs = diagnostics.take(needsOf([deployment], { purpose: "deployer", operations, commands })) ?? [];
  const policies = diagnostics.take(policiesFor(needs, requestFor(deployment))) ?? [];
  return diagnostics.outcome(figuresOf(needs, policies));
}

function requestFor({ target }: Deployment): PoliciesRequest {
  return {
    strategy: "least-privilege",
    purpose: "deployer",
    allowWildcards: "to-fit",
    stackNames: [target.stackName],
  };
}

function figuresOf(needs: readonly Need[], policies: readonly DeployPolicy[]): PolicyFigures {
  return {
    strategy: "least privilege",
    documents: policies.length,
    statements: policies.reduce((sum, { document }) => sum + document.Statement.length, 0),
    ...actionsOf(needs),
    characters: Math.max(...policies.map(({ characters }) => characters), 0),
    limit: policyLimits.managed,
  };
}

function actionsOf(needs: readonly Need[]): Pick<PolicyFigures, "actions" | "services"> {
  const actions = [...new Set(needs.map(({ action }) => action))];
  const byService = Map.groupBy(actions, serviceOf);
  const services = [...byService].map(([service, own]) => ({ service, actions: own.length }));
  return { actions: actions.length, services: services.sort((one, other) => other.actions - one.actions) };
}
