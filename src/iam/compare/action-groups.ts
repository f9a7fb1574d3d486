import { unitsOf } from "../pattern.ts";
import type { Action } from "../policy.ts";
import type { ComparedSet, ComparedStatement } from "./compared-statement.ts";
import { statementsOf, type Comparison } from "./comparison.ts";
import { actionsAlike, unknownActions, type KnownActions, type UnknownActions } from "./known-actions.ts";
import { fixedText, textVariable, type TextVariable } from "./text-variable.ts";
import type { TextConstraint } from "./texts/text-constraint.ts";
import { textPattern } from "./texts/text-pattern.ts";

/** Actions that are looked at together, with the statements that may reach them. */
export interface ActionGroup {
  /** As AWS or a policy writes them, or one pattern for actions that are not known. */
  names: readonly Action[];
  action: TextVariable;
  constraints: readonly TextConstraint[];
  before: ComparedSet;
  after: ComparedSet;
}

/** The known actions, in groups of those that the same statements reach. */
export function knownGroups(known: KnownActions, { before, after }: Comparison): ActionGroup[] {
  const all = statementsOf({ before, after });
  return actionsAlike(known, after.allows, all).map((names) => {
    const [first] = names as [string];
    return {
      names: names.map((name) => known.names.get(name)!),
      action: fixedText(first),
      constraints: [],
      before: reaching(before, first),
      after: reaching(after, first),
    };
  });
}

function reaching({ allows, denies }: ComparedSet, action: string): ComparedSet {
  const reaches = ({ compiled }: ComparedStatement): boolean => compiled.reachesAction(action);
  return { allows: allows.filter(reaches), denies: denies.filter(reaches) };
}

/** What a statement reaches that is not known, a group for each of its patterns. */
export function unknownGroups(
  allow: ComparedStatement,
  known: KnownActions,
  { before, after }: Comparison,
): ActionGroup[] {
  return unknownActions(allow, known).map((unit) => ({
    names: [unit.pattern],
    action: textVariable(["example:example"]),
    constraints: constraintsOf(unit),
    before,
    after,
  }));
}

/** The actions of a group that a narrower pattern matches. */
export function within(group: ActionGroup, pattern: Action): ActionGroup {
  const constraints = [{ patterns: [textPattern(unitsOf(pattern))], wanted: true }, ...group.constraints];
  return { ...group, names: [pattern], constraints };
}

/** The actions of a group that none of the patterns matches. */
export function without(group: ActionGroup, patterns: readonly Action[]): ActionGroup {
  const excluded = { patterns: patterns.map((pattern) => textPattern(unitsOf(pattern))), wanted: false };
  return { ...group, constraints: [...group.constraints, excluded] };
}

/** An action has one colon, with something on both sides. */
const actionForm: readonly TextConstraint[] = [
  { patterns: [textPattern(unitsOf("?*:?*"))], wanted: true },
  { patterns: [textPattern(unitsOf("*:*:*"))], wanted: false },
];

function constraintsOf({ pattern, except }: UnknownActions): TextConstraint[] {
  return [{ patterns: [textPattern(unitsOf(pattern))], wanted: true }, except, ...actionForm];
}
