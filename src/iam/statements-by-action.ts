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
 * once and remembered; what is remembered is bounded, whatever is asked. Actions have few different answers: sharing
 * them saves a fifth of a decision's time, as they stay in the processor's caches.
 */
export function statementsByAction(statements: readonly CompiledStatement[]): (action: Action) => StatementsByEffect {
  const known = new Map<Action, StatementsByEffect>();
  const answers = new Map<string, StatementsByEffect>();
  const remember = (action: Action): StatementsByEffect => {
    const reaching = statementsReaching(statements, action);
    if (action.length > rememberedLength) return byEffect(reaching);
    if (known.size >= rememberedActions) {
      known.clear();
      answers.clear();
    }
    const indices = reaching.map(({ index }) => index).join();
    const answer = answers.get(indices) ?? byEffect(reaching);
    answers.set(indices, answer);
    known.set(action, answer);
    return answer;
  };
  return (action) => known.get(action) ?? remember(action);
}

function statementsReaching(statements: readonly CompiledStatement[], action: Action): readonly CompiledStatement[] {
  const lowerCase = action.toLowerCase();
  return statements.filter(({ reachesAction }) => reachesAction(lowerCase));
}

const none: readonly CompiledStatement[] = [];

function byEffect(reaching: readonly CompiledStatement[]): StatementsByEffect {
  const denying = reaching.filter(({ effect }) => effect === "Deny");
  // Most policies deny nothing: one empty list for all of them is another one that stays in the caches.
  if (denying.length === 0) return { denying: none, allowing: reaching };
  return { denying, allowing: reaching.filter(({ effect }) => effect !== "Deny") };
}
