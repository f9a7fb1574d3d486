import { compileCondition } from "../../../conditions/condition.ts";
import type { Reading } from "../../reading.ts";
import type { OperatorFamily } from "../families.ts";
import { contextOf, type KeyDemand } from "../key-demand.ts";
import type { ValueDemand } from "../value-demand.ts";
import { addressPoints } from "./addresses.ts";
import { datePoints, numberPoints } from "./numbers.ts";

/**
 * Values of which one of each kind is enough, by family: whatever the operators of that family say of any value, they
 * say of one of these.
 */
const points: Readonly<Record<OperatorFamily, (texts: readonly string[]) => readonly string[]>> = {
  text: (texts) => [...texts, "example"],
  arn: (texts) => [...texts, "arn:aws:iam::111122223333:role/example"],
  bool: () => ["true", "false"],
  binary: (texts) => [foreignBytes(texts), ...texts],
  numeric: numberPoints,
  date: datePoints,
  ip: addressPoints,
};

/** Base-64 text of bytes that are none of the texts'. */
function foreignBytes(texts: readonly string[]): string {
  const known = new Set(texts);
  for (let at = 0; ; at++) {
    const text = btoa(`example${at}`);
    if (!known.has(text)) return text;
  }
}

/** The values to try for demands, one of each kind that their families tell apart. */
export function pointsFor(families: ReadonlySet<OperatorFamily>, demands: readonly KeyDemand[]): string[] {
  const texts = demands.flatMap(({ condition }) => condition.values);
  return [...new Set([...families].flatMap((family) => points[family](texts)))];
}

/** A test whether a value meets demands, as the evaluator sees it. */
export function valueTest(demands: readonly ValueDemand[], { fixed }: Reading): (value: string) => boolean {
  const tests = demands.map(({ demand: { condition, operator, variables, unresolved, negated }, matched }) => {
    const [plain] = compileCondition({ [operator!.base]: { value: [...condition.values] } }, variables, !unresolved);
    return { holds: plain!.holds, wanted: matched !== negated };
  });
  const context = contextOf(fixed);
  return (value) =>
    tests.every(({ holds, wanted }) => holds({ action: "", resource: "", context: { ...context, value } }) === wanted);
}
