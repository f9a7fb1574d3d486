import { placeKey, type Place } from "../domain/place.ts";
import type { OrganisationModel } from "../models/organisation-model.ts";
import type { AppRow } from "../ports/rows.ts";

/** A level of the tree. */
export interface TreeLevel extends Place {
  /** Its place in the tree, depth first: sorted by this text, and unique. */
  key: string;
  /** False where only a link names it. */
  exists: boolean;
}

/** The order of what a service has within it. */
const ranks = { organisation: 0, app: 0, service: 0, "stage-rule": 1, instance: 2 } as const;

const nothing = { app: "", service: "", stage: "", region: "" };

/** Every level of an organisation that exists or holds a link, depth first. */
export function levelsOf(model: OrganisationModel, apps: readonly AppRow[]): TreeLevel[] {
  const existing: Place[] = [
    { ...nothing, level: "organisation" },
    ...apps.map(({ name }): Place => ({ ...nothing, level: "app", app: name })),
    ...model.services.map(({ app, name }): Place => ({ ...nothing, level: "service", app, service: name })),
    ...model.instances.map(({ app, service, stage, region }): Place => ({
      level: "instance",
      app,
      service,
      stage,
      region,
    })),
  ];
  const found = new Map(existing.map((place) => [placeKey(place), levelAt(place, true)]));
  for (const { row } of model.links) {
    const key = placeKey(row);
    // A rule is there when a link makes it.
    if (!found.has(key)) found.set(key, levelAt(row, row.level === "stage-rule"));
  }
  return [...found.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}

function levelAt({ level, app, service, stage, region }: Place, exists: boolean): TreeLevel {
  const key = JSON.stringify([app, service, ranks[level], stage, region]);
  return { level, app, service, stage, region, key, exists };
}
