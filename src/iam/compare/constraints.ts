import { anyText, unitsOf } from "../pattern.ts";
import type { ComparedStatement, Listed } from "./compared-statement.ts";
import { dependsOnVariable, patternUnits, type PolicyText, type Reading } from "./reading.ts";
import { textPattern, type TextConstraint, type TextPattern } from "./texts/text-pattern.ts";

const everything = textPattern([anyText]);

/** What a statement says of actions, or the contrary. */
export function actionConstraint({ texts, wanted }: Listed, applies: boolean): TextConstraint {
  return { patterns: texts.map((text) => textPattern(unitsOf(text))), wanted: wanted === applies };
}

/** What a statement says of resources, or the contrary; undefined where that leaves everything open. */
export function resourceConstraint(
  { resources, statement, variables }: ComparedStatement,
  applies: boolean,
  reading: Reading,
): TextConstraint | undefined {
  if (!resources) return applies ? undefined : { patterns: [], wanted: true };
  const texts = resources.texts.map((text) => ({ text, variables }));
  const unresolved = !resources.wanted && statement.Effect === "Allow";
  return constraintOf(texts, resources.wanted === applies, unresolved, reading, resourcePattern);
}

function resourcePattern(text: PolicyText, reading: Reading): TextPattern | undefined {
  const units = patternUnits(text, reading);
  return units && textPattern(units);
}

/**
 * `unresolved` says whether a text with a variable that has no value stands for everything. Where any value is meant,
 * such a text cannot be required: undefined then.
 */
export function constraintOf(
  texts: readonly PolicyText[],
  wanted: boolean,
  unresolved: boolean,
  reading: Reading,
  read: (text: PolicyText, reading: Reading) => TextPattern | undefined,
): TextConstraint | undefined {
  if (wanted && unresolved && reading.symbols && texts.some(dependsOnVariable)) return undefined;
  const patterns = texts.map((text) => read(text, reading) ?? (unresolved ? everything : undefined));
  return { patterns: patterns.filter((pattern) => pattern !== undefined), wanted };
}
