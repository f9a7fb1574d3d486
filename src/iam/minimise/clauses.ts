import { parseOperator } from "../conditions/condition.ts";
import { compareTexts, sortedTexts } from "../grant.ts";
import type { Condition } from "../policy.ts";
import { reducedTexts, textCovers } from "./text-covers.ts";

/** One line of a condition: an operator with one key and its values, in order and each once. */
export interface Clause {
  operator: string;
  key: string;
  values: readonly string[];
}

/** The lines of a condition, which all have to hold, in an order that the given order does not change. */
export function clausesOf(condition: Condition = {}): Clause[] {
  const clauses = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, given]) => {
      const values = [given].flat().map(String);
      return { operator, key, values: isLike(operator) ? reducedTexts(values) : sortedTexts(values) };
    }),
  );
  return clauses.sort(compareClauses);
}

export function conditionOf(clauses: readonly Clause[]): Condition {
  const byOperator = Map.groupBy(clauses, ({ operator }) => operator);
  return Object.fromEntries(
    [...byOperator].map(([operator, lines]) => [
      operator,
      Object.fromEntries(lines.map(({ key, values }) => [key, values.length === 1 ? values[0]! : [...values]])),
    ]),
  );
}

/** What is about a single value comes first. */
function compareClauses(a: Clause, b: Clause): number {
  const quantified = Number(a.operator.includes(":")) - Number(b.operator.includes(":"));
  return quantified || compareTexts(lineOf(a), lineOf(b)) || compareTexts(spelling(a), spelling(b));
}

/** What two clauses must share to be compared: the operator and the key, both without regard to case. */
function lineOf({ operator, key }: Clause): string {
  return JSON.stringify([operator.toLowerCase(), key.toLowerCase()]);
}

const spelling = (clause: Clause): string => JSON.stringify([clause.operator, clause.key, clause.values]);

/** Equal for conditions that say the same but for the case of operators and keys. */
export function clausesKey(clauses: readonly Clause[]): string {
  return JSON.stringify(clauses.map((clause) => [lineOf(clause), clause.values]));
}

/** Whether everything that fulfils `narrow` fulfils `wide`: each line of `wide` is there, as strict or stricter. */
export function clausesImply(narrow: readonly Clause[], wide: readonly Clause[]): boolean {
  return wide.every((line) => narrow.some((other) => clauseImplies(other, line)));
}

/** More values widen a line, and narrow it after a negated operator. An operator that IAM does not have is only equal. */
function clauseImplies(narrow: Clause, wide: Clause): boolean {
  if (lineOf(narrow) !== lineOf(wide)) return false;
  const name = parseOperator(narrow.operator);
  if (!name) return JSON.stringify(narrow.values) === JSON.stringify(wide.values);
  const [fewer, more] = name.base.includes("not") ? [wide, narrow] : [narrow, wide];
  const among = isLike(narrow.operator) ? textCovers : (one: string, other: string): boolean => one === other;
  return fewer.values.every((value) => more.values.some((other) => among(other, value)));
}

function isLike(operator: string): boolean {
  return /^string(?:not)?like$/.test(parseOperator(operator)?.base ?? "");
}

/** The lines with other values for one of them. */
export function withValues(clauses: readonly Clause[], at: number, values: readonly string[]): readonly Clause[] {
  const { operator, key } = clauses[at]!;
  return clauses.with(at, { operator, key, values: isLike(operator) ? reducedTexts(values) : sortedTexts(values) });
}

/** Whether two statements that differ in this line's values may become one with the values of both. */
export function isAlternative({ operator }: Clause): boolean {
  const name = parseOperator(operator);
  return name !== undefined && !name.base.includes("not") && name.quantifier !== "forallvalues";
}
