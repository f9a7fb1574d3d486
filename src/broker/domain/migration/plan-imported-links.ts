import { conflict, type Link, type Scope } from "../link.ts";
import type { Organisation } from "../organisation.ts";
import { quote } from "../quote.ts";
import { placeNames, scopeAt, type Place } from "../place.ts";
import { planLink } from "./plan-link.ts";
import { linkKey, serviceKey, tell, type KnownLink, type Planning } from "./planning.ts";

/** The links of a file. What cannot be linked to its provider is linked to `none`, lest it inherit something else. */
export function planImportedLinks(
  planning: Planning,
  app: string,
  { links }: Organisation,
  usable: ReadonlySet<string>,
): void {
  for (const link of links) planImportedLink(planning, placeOf(link.scope, app), link, usable);
}

function planImportedLink(planning: Planning, place: Place, link: Link, usable: ReadonlySet<string>): void {
  if (isOfOtherShape(planning, place)) {
    const says = "is left out: the service is a component, which has no region";
    return tell(planning, ["link", "invalid", "migration/region-of-component"], placeNames(place), says);
  }
  const equal = equalRule(planning, place, link);
  if (equal) {
    const says = `is left out: the rule ${quote(equal.place.stage)} would decide with equal right`;
    return tell(planning, ["link", "conflict", "migration/ambiguous-rule"], placeNames(place), says);
  }
  const { kind, slot, target } = link;
  const provider = target !== "none" && usable.has(target.provider) ? target.provider : null;
  const lost = target !== "none" && provider === null;
  const why = lost ? `${quote(target.provider)} is not here` : undefined;
  planLink(planning, { place, need: { kind, slot }, provider, origin: "import", ...(why !== undefined && { why }) });
}

/** Where a link of a file stands in the broker: its default is the app's. */
function placeOf(scope: Scope, app: string): Place {
  const nowhere = { service: "", stage: "", region: "" };
  if (scope.level === "organisation" || scope.level === "app") return { level: "app", app, ...nowhere };
  const { level, service } = scope;
  if (scope.level === "service") return { ...nowhere, level, app, service };
  if (scope.level === "stage-rule") return { ...nowhere, level, app, service, stage: scope.stages.text };
  return { level, app, service, stage: scope.stage, region: scope.region ?? "" };
}

function isOfOtherShape({ services }: Planning, { app, service, region }: Place): boolean {
  return region !== "" && services.get(serviceKey(app, service))?.shape === "component";
}

/** A rule that is there and for some stage as right as this one. */
function equalRule({ links }: Planning, place: Place, { kind, slot }: Link): KnownLink | undefined {
  if (place.level !== "stage-rule") return undefined;
  const wanted: Link = { kind, slot, scope: scopeAt(place), target: "none" };
  const rules = [...links.values()].filter((known) => known.place.level === "stage-rule");
  return rules.find(
    (known) =>
      conflict({ ...known, scope: scopeAt(known.place), target: "none" }, wanted) &&
      linkKey(known.place, known) !== linkKey(place, wanted),
  );
}
