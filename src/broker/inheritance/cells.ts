import type { InheritanceCell } from "../contract/inheritance.ts";
import type { Instance } from "../domain/instance.ts";
import { awsDefault, needName, type Need } from "../domain/kinds.ts";
import type { Level } from "../domain/link.ts";
import { organisationNear } from "../domain/organisation-near.ts";
import type { Place } from "../domain/place.ts";
import { resolve, type Resolution } from "../domain/resolve.ts";
import { effectiveNeed } from "../effective/view.ts";
import type { ModelLink, OrganisationModel } from "../models/organisation-model.ts";

/** What each level gets, for one need after another. */
export type Cells = (place: Place) => Record<string, InheritanceCell>;

/** Every need that something is linked for, `aws` first. */
export function needsOf(links: readonly ModelLink[]): Need[] {
  const named = new Map([awsDefault, ...links].map(({ kind, slot }) => [needName({ kind, slot }), { kind, slot }]));
  const [first, ...others] = named.values();
  return [first!, ...others.toSorted((one, other) => (needName(one) < needName(other) ? -1 : 1))];
}

/** What levels of a model get at a moment. Each is asked with the links that may say something about it, and no others. */
export function cellsOf(model: OrganisationModel, needs: readonly Need[], now: number): Cells {
  const near = organisationNear(model.organisation, model.links);
  return (place) => {
    const seen = near({ app: place.app === "" ? null : place.app, service: place.service });
    const organisation = { ...seen, links: seen.links.filter(({ row }) => mayDecide(row, place)) };
    const cells = needs.map((need) => {
      const resolution = resolve(organisation, instanceFor(place), need);
      return [needName(need), cellOf(model, place, need, resolution, now)] as const;
    });
    return Object.fromEntries(cells);
  };
}

function cellOf(
  model: OrganisationModel,
  place: Place,
  need: Need,
  resolution: Resolution,
  now: number,
): InheritanceCell {
  const { outcome, provider, level, because, refusal } = effectiveNeed(model, need, resolution, now);
  const { decision } = resolution;
  const link = decision.outcome === "unlinked" ? undefined : (decision.step.link as ModelLink);
  return {
    outcome,
    provider,
    level,
    because,
    link: link?.row.id ?? null,
    here: link !== undefined && isSame(link.row, place),
    ...(refusal && { refusal: refusal.code }),
  };
}

/** How far a level is from the organisation. */
const depths: Readonly<Record<Level, number>> = { organisation: 0, app: 1, service: 2, "stage-rule": 3, instance: 4 };

/** A level inherits from wider ones, and a rule not from other rules: which stages both match is not asked. */
function mayDecide(link: Place, place: Place): boolean {
  if (depths[link.level] < depths[place.level]) return true;
  return link.level === place.level && (place.level === "instance" || isSame(link, place));
}

function isSame(one: Place, other: Place): boolean {
  return (
    one.level === other.level &&
    one.stage === other.stage &&
    one.region === other.region &&
    one.service === other.service &&
    one.app === other.app
  );
}

/** An instance that stands for a level: of a rule one of its stages. */
function instanceFor({ level, app, service, stage, region }: Place): Instance {
  return {
    app: app === "" ? null : app,
    service,
    stage: level === "stage-rule" ? stage.replaceAll("*", "") : stage,
    region: region === "" ? null : region,
  };
}
