import { awsDefault, needName, type Need } from "../kinds.ts";
import { quote } from "../quote.ts";
import { placeNames, type Place } from "../place.ts";
import { linkKey, tell, type KnownLink, type Planning } from "./planning.ts";
import type { Told } from "./report.ts";
import type { Origin } from "./state.ts";

/** A link that is wanted. */
export interface WantedLink {
  place: Place;
  /** Null for the explicit `none`. */
  provider: string | null;
  /** For the report. */
  why?: string;
  need?: Need;
  origin?: Origin;
}

/** Plans a link, unless there is one at its place: that one stays, whoever made it. */
export function planLink(planning: Planning, wanted: WantedLink): void {
  const { place, provider, why, need = awsDefault, origin = "migration" } = wanted;
  const key = linkKey(place, need);
  const known = planning.links.get(key);
  if (known) return tellOfKnown(planning, known, wanted);
  const { kind, slot } = need;
  planning.links.set(key, { kind, slot, place, provider, origin });
  planning.changes.links.push({ place, kind, slot, provider });
  tell(planning, toldOf(wanted), placeNames(place), [shown(wanted, provider), ...(why ? [why] : [])].join(": "));
}

function toldOf({ place: { level }, provider }: WantedLink): Told {
  if (provider === null) return ["link", "created", "migration/linked-to-none"];
  if (level === "stage-rule") return ["link", "created", "migration/stage-rule"];
  return ["link", "created", "migration/linked"];
}

function tellOfKnown(planning: Planning, { provider, origin }: KnownLink, wanted: WantedLink): void {
  const names = placeNames(wanted.place);
  const held = shown(wanted, provider);
  if (provider === wanted.provider) return tell(planning, ["link", "kept", "migration/link-kept"], names, held);
  const by = { hand: "by hand", migration: "by an earlier migration", import: "by an import" }[origin];
  const says = `stays linked to ${held}, ${by}, and not to ${quote(wanted.provider ?? "none")}`;
  tell(planning, ["link", "conflict", "migration/link-conflict"], names, says);
}

/** A provider, after what it is for unless that is usual. */
function shown({ need = awsDefault }: WantedLink, provider: string | null): string {
  const name = quote(provider ?? "none");
  return needName(need) === needName(awsDefault) ? name : `${needName(need)} ${name}`;
}
