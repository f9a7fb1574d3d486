import { withMergedConditions } from "./merge-conditions.ts";
import { coverGrid } from "./cover-grid.ts";
import { framesOf } from "./frames.ts";
import { gridOf, groupOfRectangle, reachesOf } from "./grid.ts";
import { charactersOf, type Group } from "./group.ts";
import { orderedGroups } from "./read-groups.ts";

/**
 * Groups that allow and deny the same in fewer characters: what others say is dropped, the rest grouped anew, until that
 * shortens nothing any more. So the result is never longer than what is given, and stays as it is when given again.
 */
export function shortened(groups: readonly Group[]): Group[] {
  let best = orderedGroups(groups);
  for (let next = regrouped(best); charactersOf(next) < charactersOf(best); next = regrouped(best)) best = next;
  return best;
}

function regrouped(groups: readonly Group[]): Group[] {
  const merged = withMergedConditions(groups);
  const reaches = reachesOf(merged);
  const anew = framesOf(merged).flatMap((frame) => {
    const grid = gridOf(frame, reaches);
    return coverGrid(grid).map((rectangle) => groupOfRectangle(grid, rectangle));
  });
  return orderedGroups(withMergedConditions(anew));
}
