import type { Budget } from "../budget.ts";
import type { Found } from "../found.ts";
import type { Reading } from "../reading.ts";
import { meets, type KeyDemand, type KeyValue } from "./key-demand.ts";

/** A value of one condition key that meets all demands. */
export function solveKey(
  key: string,
  demands: readonly KeyDemand[],
  reading: Reading,
  _budget: Budget,
): Found<KeyValue> {
  const fits = (value: KeyValue): boolean => demands.every((demand) => meets(value, demand, reading));
  if (reading.fixed.has(key)) return fits(reading.fixed.get(key)) ? { value: reading.fixed.get(key) } : "none";
  const candidates: KeyValue[] = [undefined, ...demands.flatMap(({ condition }) => condition.values), "x", ["x", "y"]];
  const found = candidates.findIndex(fits);
  return found < 0 ? "unknown" : { value: candidates[found] };
}
