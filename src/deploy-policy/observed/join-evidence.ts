import type { Outcome } from "../../diagnostics/diagnostic.ts";
import type { Action } from "../../iam/policy.ts";
import { mergeNeeds, type Need } from "../need.ts";
import type { Evidence, Place, UsedAction } from "./evidence.ts";
import { evidenceFindings } from "./evidence-findings.ts";
import { furtherUse, type FurtherUse } from "./further-use.ts";
import { isOn } from "./is-on.ts";
import { seenIn, sightOf } from "./sight.ts";
import { usedActions } from "./used-actions.ts";

/**
 * What deploying takes and what CloudTrail shows used, together. Every need is there, since trails lack what was not
 * logged and what did not happen yet; its last reason says how often it was seen, or why not. What was used beyond the
 * needs is there as well, on what it was used on; calls that were refused are only told of.
 */
export function joinEvidence(needs: readonly Need[], evidence: Evidence, place: Place): Outcome<readonly Need[]> {
  const { used, unknown } = usedActions(evidence, place);
  const [byAction, needed] = [groupedByAction(used), groupedByAction(needs)];
  const sighted = needs.map((need) => withSight(need, byAction.get(keyOf(need)) ?? []));
  const further = [...byAction].flatMap(([key, own]) => {
    const action = needed.get(key)?.[0]?.action ?? own[0]!.action;
    return furtherUse(action, own, needed.get(key) ?? [], evidence, place) ?? [];
  });
  const findings = evidenceFindings({ needs, used, unknown, further, sighted }, evidence);
  return { value: mergeNeeds([...sighted, ...further.flatMap(furtherNeeds)]), diagnostics: findings };
}

function withSight(need: Need, used: readonly UsedAction[]): Need {
  const on = used.filter((each) => isOn(need.resource, each));
  return { ...need, because: [...need.because, sightOf(need.action, on)] };
}

/** Nothing of the stack takes them, so they belong to none of the operations on it. */
function furtherNeeds({ action, used, resources }: FurtherUse): readonly Need[] {
  const seen = seenIn(used)!;
  return resources.map((resource) => ({ action, resource, operations: [], because: [{ seen }] }));
}

function groupedByAction<T extends { action: Action }>(items: readonly T[]): ReadonlyMap<string, T[]> {
  return Map.groupBy(items, keyOf);
}

/** Actions are the same whatever the case of their letters. */
function keyOf({ action }: { action: Action }): string {
  return action.toLowerCase();
}
