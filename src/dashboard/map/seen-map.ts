import type { WholeInheritance } from "../inheritance/read-inheritance.ts";
import { crossingsOf, isOfProduction, type Crossing } from "./crossings.ts";
import { instancesOf, mapOf, type AccountMap } from "./flows.ts";
import { isOfStage, reachesOf, reachingNothing, type Reach } from "./reaches.ts";
import { stageGroups, type Stage } from "./stage-groups.ts";

/** What the address says of the map: what is looked at, and the node that is chosen. */
export interface MapSearch {
  /** `all`, or one need; the first one if it is not said. */
  need?: string;
  app?: string;
  at?: string;
}

/** Everything that the screen shows. */
export interface SeenMap {
  map: AccountMap;
  /** Of all apps: the other side of a crossing may be in another one than what is looked at. */
  crossings: readonly Crossing[];
  groups: ReadonlyMap<string, string>;
  nothing: ReturnType<typeof reachingNothing>;
}

/** The map of a need and an app. */
export function seenMap(whole: Pick<WholeInheritance, "rows" | "providers" | "needs">, search: MapSearch): SeenMap {
  const need = search.need === "all" ? undefined : (search.need ?? whole.needs[0]);
  const filter = need === undefined ? {} : { need };
  const all = reachesOf(whole, filter);
  const isSeen = ({ row }: Reach): boolean => search.app === undefined || row.row.app === search.app;
  const crossings = crossingsOf(all).filter(({ production, others, newStages }) =>
    [...production, ...others, ...newStages].some(isSeen),
  );
  const seen = all.filter(isSeen);
  const rules = whole.rows.flatMap(({ row }) => (row.level === "stage-rule" ? [row.stage!] : []));
  const groups = stageGroups(stagesOf(all.filter(isOfStage)), rules);
  const nothing = reachingNothing(whole, { ...filter, ...(search.app !== undefined && { app: search.app }) });
  return { map: mapOf(seen, groups, crossings), crossings, groups, nothing };
}

function stagesOf(reaches: readonly Reach[]): readonly Stage[] {
  const byStage = Map.groupBy(reaches, ({ row }) => row.row.stage!);
  return [...byStage].map(([name, own]) => ({
    name,
    production: own.some(isOfProduction),
    instances: instancesOf(own),
  }));
}
