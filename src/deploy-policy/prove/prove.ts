import type { Target } from "../../cloudformation/template.ts";
import type { ActionCatalogue } from "../../iam/action-catalogue.ts";
import { differenceInParts } from "../../iam/compare/difference-in-parts.ts";
import type { Difference } from "../../iam/compare/difference.ts";
import { serviceOf } from "../../iam/action.ts";
import type { Grant } from "../../iam/grant.ts";
import { hasWildcard } from "../../iam/pattern.ts";
import type { Action, PolicyDocument } from "../../iam/policy.ts";
import { grantDocument } from "../judge/grant-document.ts";
import { lackingNeeds } from "../judge/lacking.ts";
import type { Need } from "../need.ts";
import { widenNames } from "../widen-names.ts";
import { supportedNeeds, type SupportedNeed } from "./supported-needs.ts";
import { spareActions, type SpareAction } from "./spare-actions.ts";

/** What is shown of the policies of a deploy: enough, nothing too much, nothing that could be left out. */
export interface Proof {
  /** Every need with the statements that allow it. */
  needs: readonly SupportedNeed[];
  /** Needs that are not allowed whole. */
  lacking: readonly Need[];
  /** Actions of statements without which every need would still be allowed. */
  spare: readonly SpareAction[];
  /** What is allowed and not needed, on any resource, of the actions that exist. */
  beyond: readonly Difference[];
  /** Whether names of the stacks' own resources stand as patterns, `orders-dev-*`: what is needed of one is allowed of all. */
  widened: boolean;
  holds: boolean;
}

export interface ProofRequest {
  policies: readonly PolicyDocument[];
  needs: readonly Need[];
  stackNames: readonly string[];
  target: Pick<Target, "partition" | "region" | "account">;
  /** Which actions exist, for those that patterns stand for. */
  catalogue: ActionCatalogue;
}

/** Proves policies against needs, both ways: each need asked, everything else compared. */
export function prove(request: ProofRequest): Proof {
  const { policies, needs, target } = request;
  const supported = supportedNeeds(needs, policies);
  const lacking = lackingOf(supported, lackingNeeds(needs, policies, target));
  const spare = spareActions(supported, policies);
  const { beyond, widened } = beyondNeeds(request);
  const holds = lacking.length === 0 && spare.length === 0 && beyond.length === 0;
  return { needs: supported, lacking, spare, beyond, widened, holds };
}

/** What comparing finds to be lacking, and what the evaluator refuses: two opinions that must both be good. */
function lackingOf(supported: readonly SupportedNeed[], compared: readonly Need[]): readonly Need[] {
  return supported.filter(({ need, by }) => by.length === 0 || compared.includes(need)).map(({ need }) => need);
}

/** What is allowed beyond the needs; beyond those of any resource that is named after the stacks where names are patterns. */
function beyondNeeds({ policies, needs, stackNames, catalogue }: ProofRequest): Pick<Proof, "beyond" | "widened"> {
  const beyond = (wanted: readonly Grant[]): readonly Difference[] =>
    existing(differenceInParts([grantDocument(wanted)], policies, { catalogue }), catalogue);
  if (beyond(needs).length === 0) return { beyond: [], widened: false };
  return { beyond: beyond(widenNames(needs, stackNames)), widened: true };
}

/** What exists of it: a pattern for one service stands for actions that it may have one day, where known ones are named. */
function existing(found: readonly Difference[], catalogue: ActionCatalogue): readonly Difference[] {
  return found
    .map((each) => ({ ...each, actions: each.actions.filter((action) => !isOpen(action, catalogue)) }))
    .filter(({ actions }) => actions.length > 0);
}

function isOpen(action: Action, catalogue: ActionCatalogue): boolean {
  return hasWildcard(action) && catalogue.actionsOf(serviceOf(action)).length > 0;
}
