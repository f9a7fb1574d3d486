import type { Target } from "../../cloudformation/template.ts";
import { actionMatcherOf } from "../../iam/action.ts";
import type { AccessLevels } from "../../iam/access-levels.ts";
import type { ResourceCatalogue } from "../../iam/action-catalogue.ts";
import type { EscalationFinding } from "../../iam/escalations/escalation.ts";
import { findEscalations } from "../../iam/escalations/find-escalations.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import { foreignWrites } from "../judge/foreign-writes.ts";
import { lackingNeeds } from "../judge/lacking.ts";
import type { Need } from "../need.ts";
import { policiesFor, strategies, type PoliciesRequest, type StrategyName } from "../policies.ts";

/** What one strategy makes of the same needs. */
export interface StrategyFigures {
  strategy: StrategyName;
  /** How many policies, and the characters of all together. */
  policies: number;
  characters: number;
  /** How many needs it does not allow. */
  lacking: number;
  /** How many actions of AWS it allows, on anything. */
  actions: number;
  /** Actions that change something and are needed, and are allowed on resources that have nothing to do with the stacks. */
  foreign: number;
  /** The ways to more rights that it opens; `inherent` ones come with what any deploy of these stacks must be allowed. */
  escalations: readonly Pick<EscalationFinding, "method" | "title" | "inherent">[];
}

export interface ComparisonRequest extends Omit<PoliciesRequest, "strategy"> {
  needs: readonly Need[];
  /** The same joined with what CloudTrail shows: what `observed` is made of, which is left out without it. */
  observed?: readonly Need[];
  target: Pick<Target, "partition" | "region" | "account">;
  /** Resources of the stacks themselves: what is done to them is no way to more rights. */
  own: readonly string[];
  /** Every action of AWS. */
  catalogue: ResourceCatalogue;
  levels: AccessLevels;
}

/** Each strategy's policies for the same needs, judged; the broadest first. */
export function strategyFigures(request: ComparisonRequest): readonly StrategyFigures[] {
  return (Object.keys(strategies) as StrategyName[]).flatMap((strategy) => {
    const allowed = strategy === "observed" ? request.observed : request.needs;
    return allowed ? [figuresOf(strategy, allowed, request)] : [];
  });
}

function figuresOf(strategy: StrategyName, allowed: readonly Need[], request: ComparisonRequest): StrategyFigures {
  const { needs, target, own, stackNames, levels, catalogue } = request;
  const policies = policiesFor(allowed, { ...request, strategy }).value ?? [];
  const documents = policies.map(({ document }) => document);
  return {
    strategy,
    policies: policies.length,
    characters: policies.reduce((sum, { characters }) => sum + characters, 0),
    lacking: lackingNeeds(needs, documents, target).length,
    actions: allowedActions(documents, catalogue),
    foreign: foreignWrites(needs, documents, stackNames, levels).length,
    escalations: findEscalations(documents, { ...target, own }).map(({ method, title, inherent }) => ({
      method,
      title,
      inherent,
    })),
  };
}

function allowedActions(documents: readonly PolicyDocument[], catalogue: ResourceCatalogue): number {
  const patterns = documents.flatMap(({ Statement }) =>
    Statement.flatMap(({ Effect, Action = [] }) => (Effect === "Allow" ? Action : [])),
  );
  const matchers = [...new Set(patterns)].map(actionMatcherOf);
  const all = catalogue.services.flatMap((service) =>
    catalogue.actionsOf(service).map((operation) => `${service}:${operation}`.toLowerCase()),
  );
  return all.filter((action) => matchers.some((matches) => matches(action))).length;
}
