import type { Deployment } from "../../deploy-policy/deployment.ts";
import { excessOf, type ExcessRequest } from "../../deploy-policy/judge/excess.ts";
import { lackingNeeds } from "../../deploy-policy/judge/lacking.ts";
import { takenActions } from "../../deploy-policy/judge/taken-actions.ts";
import { needsOf } from "../../deploy-policy/needs.ts";
import { policiesFor } from "../../deploy-policy/policies.ts";
import type { Diagnostics } from "../../diagnostics/diagnostics.ts";
import { minimise } from "../../iam/minimise/minimise.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { CheckOptions } from "./check-options.ts";
import type { DeployJudgement } from "./judgement.ts";

/** What judging against a deploy takes of IAM's catalogue. */
export type Knowledge = Pick<ExcessRequest, "catalogue" | "levels">;

/** What is found in the policies themselves here. */
const saidOfPolicies: ReadonlySet<string> = new Set([
  "deploy-policy/inherent-escalation",
  "deploy-policy/removable-boundary",
]);

/** Policies beside what some deploys take; undefined where that is not known, and `diagnostics` say why. */
export function judgeDeploy(
  policies: readonly PolicyDocument[],
  deployments: readonly Deployment[],
  { purpose, operations, commands, kind }: CheckOptions,
  knowledge: Knowledge,
  diagnostics: Diagnostics,
): DeployJudgement | undefined {
  const needed = needsOf(deployments, { purpose, operations, commands });
  diagnostics.list.push(...needed.diagnostics.filter(({ code }) => !saidOfPolicies.has(code)));
  const needs = needed.value ?? [];
  const [first] = deployments;
  if (!first || diagnostics.failed) return undefined;
  const stacks = [...new Set(deployments.map(({ target }) => target.stackName))];
  const taken = new Set(deployments.flatMap((deployment) => [...takenActions(deployment, needs)]));
  const exact = policiesFor(needs, {
    strategy: "least-privilege",
    purpose,
    allowWildcards: "never",
    stackNames: stacks,
  });
  const documents = (exact.value ?? []).map(({ document }) => document);
  return {
    stacks,
    needs: needs.length,
    lacking: lackingNeeds(needs, policies, first.target),
    excess: excessOf({ policies, needs, taken, stackNames: stacks, ...knowledge }),
    enough: minimise(documents, { kind }).characters,
  };
}
