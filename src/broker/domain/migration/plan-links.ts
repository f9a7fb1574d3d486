import { nameProblem } from "../names.ts";
import { quote } from "../quote.ts";
import { instancePlace, placeKey, placeNames, servicePlace, stagePlace, type Place } from "./place.ts";
import type { Successor, Successors } from "./plan-providers.ts";
import { tell, type KnownLink, type Planning } from "./planning.ts";
import { defaultStage, type ProfiledApp, type ProfiledService } from "./profiles.ts";
import type { Told } from "./report.ts";

/** Links services to the default stage's provider (R2), instances to that of their stage (R3). */
export function planLinks(planning: Planning, apps: readonly ProfiledApp[], successors: Successors): void {
  for (const app of apps) {
    planDefault(planning, app, successors);
    for (const [stage, uid] of app.stages) {
      if (stage !== defaultStage) planStage(planning, app, stage, successorOf(planning, app, stage, uid, successors));
    }
  }
}

function successorOf(
  planning: Planning,
  app: ProfiledApp,
  stage: string,
  uid: string,
  successors: Successors,
): Successor {
  const successor = successors.get(uid);
  if (successor) return successor;
  const says = `stage ${quote(stage)} has profile ${quote(uid)}, which does not exist`;
  tell(planning, ["link", "error", "migration/deleted-profile"], [app.name, shown(stage)], says);
  return { provider: undefined, why: `profile ${quote(uid)} does not exist` };
}

function planDefault(planning: Planning, app: ProfiledApp, successors: Successors): void {
  const uid = app.stages.get(defaultStage);
  const why = `stage \`${defaultStage}\` has no profile`;
  const successor = uid === undefined ? { why } : successorOf(planning, app, defaultStage, uid, successors);
  if ("provider" in successor && successor.provider !== undefined) {
    for (const { name } of app.services) planLink(planning, servicePlace(app.name, name), successor.provider);
    return;
  }
  const wider = widerLink(planning, app.name);
  const now = wider?.provider ? `inherit ${quote(wider.provider)}` : "use local credentials, as before";
  tell(
    planning,
    ["link", "warning", "migration/no-default"],
    [app.name],
    `${successor.why}: its services are not linked, and ${now}`,
  );
}

function planStage(planning: Planning, app: ProfiledApp, stage: string, successor: Successor): void {
  const problem = nameProblem("stage", stage);
  if (problem)
    return tell(
      planning,
      ["link", "invalid", "migration/bad-stage"],
      [app.name, quote(stage)],
      `is left out: ${problem.message}`,
    );
  const places = app.services.flatMap((service) => stagePlaces(planning, app, service, stage));
  for (const place of places) planTarget(planning, place, successor);
  tellOfOtherRegions(planning, app, stage, successor);
}

/** The stage's instances, in every region; while there are none, and unless it is strict, a rule for the stage. */
function stagePlaces(
  planning: Planning,
  app: ProfiledApp,
  { name, instances }: ProfiledService,
  stage: string,
): Place[] {
  const there = instances.filter((instance) => instance.stage === stage);
  if (there.length > 0) return there.map(({ region }) => instancePlace(app.name, name, stage, region));
  if (!planning.choices.strict) return [stagePlace(app.name, name, stage)];
  const says = "no instance yet, so nothing is linked: its first one gets what the service has";
  tell(planning, ["link", "skipped", "migration/not-deployed"], [app.name, name, stage], says);
  return [];
}

/** Without a provider, the place is linked to `none`, lest it inherit an account that it never had. */
function planTarget(planning: Planning, place: Place, successor: Successor): void {
  if (successor.provider !== undefined) return planLink(planning, place, successor.provider);
  const inherited = inheritedBy(planning, place);
  if (!inherited?.provider || planning.choices.inherit) return;
  planLink(planning, place, null, `${successor.why}, and ${quote(inherited.provider)} would be inherited`);
}

function planLink(planning: Planning, place: Place, provider: string | null, why?: string): void {
  const names = placeNames(place);
  const known = planning.links.get(placeKey(place));
  if (known) return tellOfKnown(planning, names, known, provider);
  planning.links.set(placeKey(place), { place, provider, origin: "migration" });
  planning.changes.links.push({ place, provider });
  tell(planning, codeOf(place, provider), names, [shownTarget(provider), ...(why ? [why] : [])].join(": "));
}

function codeOf({ level }: Place, provider: string | null): Told {
  if (provider === null) return ["link", "created", "migration/linked-to-none"];
  return level === "stage-rule" ? ["link", "created", "migration/stage-rule"] : ["link", "created", "migration/linked"];
}

/** What is linked stays, whoever linked it. */
function tellOfKnown(
  planning: Planning,
  names: string[],
  { provider, origin }: KnownLink,
  wanted: string | null,
): void {
  if (provider === wanted) return tell(planning, ["link", "kept", "migration/link-kept"], names, shownTarget(provider));
  const by = { hand: "by hand", migration: "by an earlier migration", import: "by an import" }[origin];
  const says = `stays linked to ${shownTarget(provider)}, ${by}, and not to ${shownTarget(wanted)}`;
  tell(planning, ["link", "conflict", "migration/link-conflict"], names, says);
}

function shownTarget(provider: string | null): string {
  return quote(provider ?? "none");
}

/** What an instance or rule would get without a link of its own. */
function inheritedBy(planning: Planning, { app, service }: Place): KnownLink | undefined {
  return planning.links.get(placeKey(servicePlace(app, service))) ?? widerLink(planning, app);
}

function widerLink({ links }: Planning, app: string): KnownLink | undefined {
  const nowhere = { service: "", stage: "", region: "" };
  return (
    links.get(placeKey({ level: "app", app, ...nowhere })) ??
    links.get(placeKey({ level: "organisation", app: "", ...nowhere }))
  );
}

/** Instances are linked by region: one in a region that is yet to come gets what the service has. */
function tellOfOtherRegions(planning: Planning, app: ProfiledApp, stage: string, { provider }: Successor): void {
  if (provider === undefined && planning.choices.inherit) return;
  const services = app.services.filter(({ name, shape, instances }) => {
    const inherited = inheritedBy(planning, servicePlace(app.name, name))?.provider;
    const deployed = instances.some((instance) => instance.stage === stage);
    return shape === "traditional" && deployed && inherited && inherited !== provider;
  });
  if (services.length === 0) return;
  const names = services.map(({ name }) => name).join(", ");
  const says = `in regions where it is not deployed yet, this stage gets what the service has: ${names}`;
  tell(planning, ["link", "warning", "migration/other-regions"], [app.name, stage], says);
}

function shown(stage: string): string {
  return nameProblem("stage", stage) ? quote(stage) : stage;
}
