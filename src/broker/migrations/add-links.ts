import { stateHash } from "../audit/state-hash.ts";
import type { Change } from "../core.ts";
import type { Place } from "../domain/place.ts";
import type { NewPlannedLink } from "../domain/migration/state.ts";
import { newId } from "../ids.ts";
import { linkTarget, linkView } from "../links/view.ts";
import type { Ports } from "../ports/ports.ts";
import type { LinkRow } from "../ports/rows.ts";

/** Adds links to providers, whose ids are given by name. */
export async function addLinks(
  { tables, organisationId, tell }: Change,
  { now, random }: Pick<Ports, "now" | "random">,
  { links, origin }: { links: readonly NewPlannedLink[]; origin: LinkRow["origin"] },
  idOf: (provider: string) => string,
): Promise<void> {
  for (const { place, kind, slot, provider } of links) {
    const row: LinkRow = {
      id: newId("lnk", random),
      organisationId,
      ...columnsOf(place),
      kind,
      slot,
      providerId: provider === null ? "" : idOf(provider),
      origin,
      version: 1,
      createdAt: now(),
    };
    await tables.links.insert(row);
    const link = { row, target: provider === null ? ("none" as const) : { provider } };
    tell({ action: "link.set", target: linkTarget(link), after: stateHash(linkView(link)) });
  }
}

/** A place and nothing else that it may be made of. */
function columnsOf({ level, app, service, stage, region }: Place): Place {
  return { level, app, service, stage, region };
}
