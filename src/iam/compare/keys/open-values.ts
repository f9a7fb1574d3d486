import { isOpen, type Reading } from "../reading.ts";
import { isPlainlyEmpty } from "../texts/find-text.ts";
import type { TextConstraint } from "../texts/text-constraint.ts";
import { exactText } from "../texts/text-pattern.ts";
import { comparesText, familyOf } from "./families.ts";
import type { KeyDemand } from "./key-demand.ts";
import { byReach } from "./quantified.ts";
import { valueConstraint } from "./text-values.ts";
import { valueDemand } from "./value-demand.ts";

/** Whether the demand compares with a policy variable that may have any value. */
export function isOpenDemand(demand: KeyDemand, reading: Reading): boolean {
  const { condition, variables } = demand;
  return comparesText(familyOf(demand)) && condition.values.some((text) => isOpen({ text, variables }, reading));
}

/**
 * Whether a key may have a value, the given one if there is one, that meets demands which compare with variables of any
 * value: a no is certain.
 */
export function mayHaveValue(
  demands: readonly KeyDemand[],
  several: boolean,
  only: string | undefined,
  reading: Reading,
): boolean {
  const comparing = demands.filter((demand) => comparesText(familyOf(demand)));
  const given = only === undefined ? [] : [{ patterns: [exactText(only)], wanted: true }];
  // An empty text is no value for `ForAllValues`, whatever it asks.
  const single = comparing.filter(({ operator, holds }) => !(operator!.quantifier === "forallvalues" && holds));
  if (!isPlainlyEmpty([...given, ...constraintsOf(single, reading)])) return true;
  return several && only === undefined && mayHaveList(comparing, reading);
}

function mayHaveList(demands: readonly KeyDemand[], reading: Reading): boolean {
  const { ofEach, ofOne } = byReach(demands);
  const each = constraintsOf(ofEach, reading);
  return (
    !isPlainlyEmpty(each) && ofOne.every((demand) => !isPlainlyEmpty([...each, ...constraintsOf([demand], reading)]))
  );
}

function constraintsOf(demands: readonly KeyDemand[], reading: Reading): TextConstraint[] {
  return demands
    .map((demand) => valueConstraint(valueDemand(demand, demand.holds), reading))
    .filter((constraint) => constraint !== undefined);
}
