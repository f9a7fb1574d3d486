import type { DecidingStatement } from "../../iam/evaluate.ts";
import type { Action, PolicyDocument } from "../../iam/policy.ts";
import type { SupportedNeed } from "./supported-needs.ts";

/** An action of a statement that no need depends on. */
export interface SpareAction {
  statement: DecidingStatement;
  action: Action;
}

/** Actions that could be taken out of their statement, one at a time, and no need would be refused. */
export function spareActions(
  needs: readonly SupportedNeed[],
  policies: readonly PolicyDocument[],
): readonly SpareAction[] {
  const kept = new Set(needs.flatMap(({ by }) => onlySupport(by)));
  return policies.flatMap(({ Statement }, policy) =>
    Statement.flatMap((statement, index) =>
      [statement.Action ?? []]
        .flat()
        .filter((action) => statement.Effect === "Allow" && !kept.has(keyOf({ policy, index }, action)))
        .map((action) => ({ statement: { policy, index, ...(statement.Sid && { sid: statement.Sid }) }, action })),
    ),
  );
}

/** The one action of the one statement that allows a need; none where there are several. */
function onlySupport(by: SupportedNeed["by"]): readonly string[] {
  const pairs = by.flatMap((each) => each.actions.map((action) => keyOf(each, action)));
  return pairs.length === 1 ? pairs : [];
}

function keyOf({ policy, index }: DecidingStatement, action: Action): string {
  return `${policy} ${index} ${action}`;
}
