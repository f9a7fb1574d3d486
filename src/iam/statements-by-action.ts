import type { CompiledStatement } from "./compile-statement.ts";
import type { Action } from "./policy.ts";

/** Statements in their document's order. */
export interface StatementsByEffect {
  denying: readonly CompiledStatement[];
  allowing: readonly CompiledStatement[];
}

/** How many actions a policy remembers. Deploys ask for some hundreds; whoever asks for more starts over. */
const rememberedActions = 4096;

/** Longer texts are not remembered: no action of AWS is half as long. */
const rememberedLength = 128;

/**
 * Finds the statements that reach an action. Requests repeat their actions, so each text, in whatever case, is matched
 * once and remembered; what is remembered is bounded, whatever is asked.
 */
export function statementsByAction(statements: readonly CompiledStatement[]): (action: Action) => StatementsByEffect {
  const known = new Map<Action, StatementsByEffect>();
  return (action) => {
    const remembered = known.get(action);
    if (remembered !== undefined) return remembered;
    const found = statementsReaching(statements, action.toLowerCase());
    if (action.length > rememberedLength) return found;
    if (known.size >= rememberedActions) known.clear();
    known.set(action, found);
    return found;
  };
}

const none: StatementsByEffect = { denying: [], allowing: [] };

function statementsReaching(statements: readonly CompiledStatement[], lowerCaseAction: Action): StatementsByEffect {
  const reaching = statements.filter(({ reachesAction }) => reachesAction(lowerCaseAction));
  if (reaching.length === 0) return none;
  return {
    denying: reaching.filter(({ effect }) => effect === "Deny"),
    allowing: reaching.filter(({ effect }) => effect !== "Deny"),
  };
}
