import { spend, type Budget } from "./budget.ts";
import { findText } from "./texts/find-text.ts";
import { filledWith } from "./texts/likely-texts.ts";
import { satisfies, type TextConstraint } from "./texts/text-constraint.ts";

/** A text that is looked for: what was asked of it, and one that does it; undefined when none could be found out. */
export interface TextVariable {
  constraints: readonly TextConstraint[];
  preferred: readonly string[];
  model: string | undefined;
  /** Whether it can be no other text. */
  fixed?: boolean;
  /**
   * Where policy variables may have any value: texts with a letter that no policy has for each wildcard, those of each
   * wanted constraint together, without those that are excluded. What excludes such a text excludes all it stands for.
   */
  open?: readonly (readonly string[])[];
}

/** A letter for private use. */
const noLetter = "\uf8ff";

/** Any text. */
export function textVariable(preferred: readonly string[]): TextVariable {
  return { constraints: [], preferred, model: preferred[0] ?? "" };
}

export function fixedText(text: string): TextVariable {
  return { constraints: [], preferred: [], model: text, fixed: true };
}

/** Any text, of which it is only asked whether there is none. */
export function openText(): TextVariable {
  return { constraints: [], preferred: [], model: undefined, open: [[noLetter]] };
}

/** The text with one more constraint; undefined when no text can keep to all. */
export function constrained(
  variable: TextVariable,
  constraint: TextConstraint,
  budget: Budget,
): TextVariable | undefined {
  if (variable.fixed) return satisfies(variable.model!, constraint) ? variable : undefined;
  const next = { ...variable, constraints: [...variable.constraints, constraint] };
  if (variable.open) return withOpen(next, constraint, variable.open);
  if (variable.model !== undefined && satisfies(variable.model, constraint)) return next;
  spend(budget, constraint.patterns.length);
  const found = findText(next.constraints, next.preferred, budget);
  if (found === "none") return undefined;
  return { ...next, model: found === "unknown" ? undefined : found.value };
}

function withOpen(
  variable: TextVariable,
  constraint: TextConstraint,
  open: readonly (readonly string[])[],
): TextVariable | undefined {
  const left = constraint.wanted
    ? [...open, constraint.patterns.map((pattern) => filledWith(pattern, noLetter)).filter(isLeftBy(variable))]
    : open.map((texts) => texts.filter((text) => satisfies(text, constraint)));
  return left.some((texts) => texts.length === 0) ? undefined : { ...variable, open: left };
}

function isLeftBy({ constraints }: TextVariable): (text: string) => boolean {
  const excluding = constraints.filter(({ wanted }) => !wanted);
  return (text) => excluding.every((constraint) => satisfies(text, constraint));
}

/** Whether the constraint excludes none of what an open text may be. */
export function isKept({ open = [] }: TextVariable, constraint: TextConstraint | undefined): boolean {
  if (!constraint) return true;
  return !constraint.wanted && open.every((texts) => texts.every((text) => satisfies(text, constraint)));
}
