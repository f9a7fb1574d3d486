import { anyText, unitsOf } from "../pattern.ts";
import type { ComparedStatement, Listed } from "./compared-statement.ts";
import { mayBeUnresolved, patternUnits, type PolicyText, type Reading } from "./reading.ts";
import type { TextConstraint } from "./texts/text-constraint.ts";
import { textPattern, type TextPattern } from "./texts/text-pattern.ts";

const everything = textPattern([anyText]);

const ofActions = new WeakMap<Listed, readonly TextPattern[]>();

/** What a statement says of actions, or the contrary. */
export function actionConstraint(listed: Listed, applies: boolean): TextConstraint {
  const patterns = ofActions.get(listed) ?? listed.texts.map((text) => textPattern(unitsOf(text)));
  ofActions.set(listed, patterns);
  return { patterns, wanted: listed.wanted === applies };
}

/** What a statement says of resources, and the contrary; undefined where that leaves everything open. */
interface ResourceConstraints {
  applies: TextConstraint | undefined;
  refuted: TextConstraint | undefined;
}

const ofResources = new WeakMap<Reading, WeakMap<ComparedStatement, ResourceConstraints>>();

/** What a statement says of resources, or the contrary; undefined where that leaves everything open. */
export function resourceConstraint(
  statement: ComparedStatement,
  applies: boolean,
  reading: Reading,
): TextConstraint | undefined {
  const known = ofResources.get(reading) ?? new WeakMap<ComparedStatement, ResourceConstraints>();
  ofResources.set(reading, known);
  const constraints = known.get(statement) ?? {
    applies: resourceConstraintOf(statement, true, reading),
    refuted: resourceConstraintOf(statement, false, reading),
  };
  known.set(statement, constraints);
  return applies ? constraints.applies : constraints.refuted;
}

function resourceConstraintOf(
  { resources, statement, variables }: ComparedStatement,
  applies: boolean,
  reading: Reading,
): TextConstraint | undefined {
  if (!resources) return applies ? undefined : { patterns: [], wanted: true };
  const texts = resources.texts.map((text) => ({ text, variables }));
  const unresolved = !resources.wanted && statement.Effect === "Allow";
  return constraintOf(texts, resources.wanted === applies, unresolved, reading, wildcardPattern);
}

/** The texts that a text of a policy stands for; `unresolved` is whether those are all when a variable has no value. */
export type PatternReader = (text: PolicyText, reading: Reading, unresolved: boolean) => TextPattern | undefined;

/** Reads `*` and `?` as wildcards. */
export const wildcardPattern: PatternReader = (text, reading, unresolved) => {
  const units = patternUnits(text, reading);
  return units ? textPattern(units) : unresolvedPattern(unresolved);
};

export function unresolvedPattern(unresolved: boolean): TextPattern | undefined {
  return unresolved ? everything : undefined;
}

/** A text that may stand for everything, when its variable may be absent, cannot be required: undefined then. */
export function constraintOf(
  texts: readonly PolicyText[],
  wanted: boolean,
  unresolved: boolean,
  reading: Reading,
  read: PatternReader,
): TextConstraint | undefined {
  if (wanted && unresolved && texts.some((text) => mayBeUnresolved(text, reading))) return undefined;
  const patterns = texts.map((text) => read(text, reading, unresolved)).filter((pattern) => pattern !== undefined);
  return { patterns, wanted };
}
