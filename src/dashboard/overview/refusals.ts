import type { Api } from "../api/shapes.ts";

type Denial = Api["Denial"];

/** The same refusal of the same member at the same place, however often. */
export interface RefusalGroup {
  newest: Denial;
  count: number;
}

/** Refusals that say the same, once each. `denials` and what is given are the newest first. */
export function refusalGroups(denials: readonly Denial[]): readonly RefusalGroup[] {
  const groups = Map.groupBy(denials, ({ rule, actor, app, service, stage, region, provider }) =>
    JSON.stringify([rule, actor, app, service, stage, region, provider]),
  );
  return Array.from(groups.values(), (own) => ({ newest: own[0]!, count: own.length }));
}
