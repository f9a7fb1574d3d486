import type { Api } from "../api/shapes.ts";

type Cell = Api["SupposedReach"]["cells"][number];
type Stage = Api["Reach"]["stages"][number];

/** A stage that is reached in another way than before. */
export interface ReachChange {
  stage: Stage;
  before: Cell | undefined;
  after: Cell | undefined;
}

/** What another set of roles changes about who reaches which stage, in the order of the matrix: protected ones first. */
export function reachChanges(
  stages: readonly Stage[],
  before: readonly Cell[],
  after: readonly Cell[],
): readonly ReachChange[] {
  const at = (cells: readonly Cell[], { stage }: Stage): Cell | undefined => cells.find((cell) => cell.stage === stage);
  return stages
    .map((stage) => ({ stage, before: at(before, stage), after: at(after, stage) }))
    .filter(({ before: one, after: other }) => one?.role !== other?.role || one?.instances !== other?.instances);
}

/** How a stage is reached: `developer`, `deployer, 3 of 10 instances`, `not`. */
export function reachText(cell: Cell | undefined, { instances }: Stage): string {
  if (!cell) return "not";
  return cell.instances < instances ? `${cell.role}, ${cell.instances} of ${instances} instances` : cell.role;
}
