import { nameProblem } from "../names.ts";
import { quote } from "../quote.ts";
import { instancePlace, servicePlace, stagePlace, type Place } from "../place.ts";
import type { Successor, Successors } from "./plan-providers.ts";
import { planLink } from "./plan-link.ts";
import { linkKey, tell, type KnownLink, type Planning } from "./planning.ts";
import { defaultStage, type ProfiledApp, type ProfiledService } from "./profiles.ts";

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
  const nothing = { provider: undefined, why: `stage \`${defaultStage}\` has no profile` };
  const successor = uid === undefined ? nothing : successorOf(planning, app, defaultStage, uid, successors);
  if (successor.provider === undefined) return tellOfNoDefault(planning, app.name, successor.why);
  for (const { name } of app.services) {
    planLink(planning, { place: servicePlace(app.name, name), provider: successor.provider });
  }
}

function tellOfNoDefault(planning: Planning, app: string, why: string): void {
  const wider = widerLink(planning, app)?.provider;
  const now = wider ? `inherit ${quote(wider)}` : "use local credentials, as before";
  const says = `${why}: its services are not linked, and ${now}`;
  tell(planning, ["link", "warning", "migration/no-default"], [app], says);
}

function planStage(planning: Planning, app: ProfiledApp, stage: string, successor: Successor): void {
  const problem = nameProblem("stage", stage);
  if (problem) {
    const says = `is left out: ${problem.message}`;
    return tell(planning, ["link", "invalid", "migration/bad-stage"], [app.name, quote(stage)], says);
  }
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
  if (successor.provider !== undefined) return planLink(planning, { place, provider: successor.provider });
  const inherited = inheritedBy(planning, place);
  if (!inherited?.provider || planning.choices.inherit) return;
  const why = `${successor.why}, and ${quote(inherited.provider)} would be inherited`;
  planLink(planning, { place, provider: null, why });
}

/** What an instance or rule would get without a link of its own. */
function inheritedBy(planning: Planning, { app, service }: Place): KnownLink | undefined {
  return planning.links.get(linkKey(servicePlace(app, service))) ?? widerLink(planning, app);
}

function widerLink({ links }: Planning, app: string): KnownLink | undefined {
  const nowhere = { service: "", stage: "", region: "" };
  return (
    links.get(linkKey({ level: "app", app, ...nowhere })) ??
    links.get(linkKey({ level: "organisation", app: "", ...nowhere }))
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
