import type { Row } from "./shapes.ts";
import type { TreeRow } from "./tree-rows.ts";

/** A level that was asked: what it holds, and whether it decides. */
export interface Step {
  level: Row["level"];
  name: string;
  /** Null for the explicit none; absent where nothing is linked. */
  provider?: string | null;
  decides: boolean;
}

/** The levels from a row outwards, each with what stands on it. */
export function chainOf(row: TreeRow, need: string): readonly Step[] {
  const steps: Step[] = [];
  for (let one: TreeRow | undefined = row; one; one = one.parent) {
    const cell = one.row.needs[need];
    const decides = cell?.here === true && !steps.some((step) => step.decides);
    steps.push({ level: one.row.level, name: one.label, ...(cell?.here && { provider: cell.provider }), decides });
  }
  return steps;
}
