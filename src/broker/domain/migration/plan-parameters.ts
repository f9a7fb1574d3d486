import type { Secret } from "../../../diagnostics/secret.ts";
import { nameProblem } from "../names.ts";
import { parameterNamePattern } from "../parameters/parameter.ts";
import { quote } from "../quote.ts";
import { instancePlace, servicePlace, type Place } from "../place.ts";
import { parameterKey, tell, tellParameter, type Planning } from "./planning.ts";
import {
  defaultStage,
  type DeploymentProfile,
  type DeploymentProfiles,
  type ProfiledApp,
  type ProfiledService,
} from "./profiles.ts";
import type { Told } from "./report.ts";

type Values = ReadonlyMap<string, Secret>;

/** What the profiles of an app's stages hold, without what cannot be a parameter. */
interface AppParameters {
  /** Those of the default stage, with how messages call where they are from. */
  wide: Values;
  wideFrom: string;
  profiles: ReadonlyMap<string, DeploymentProfile>;
}

/** Copies parameters of the default stage to services (R4), of the other stages to instances (R5). */
export function planParameters(
  planning: Planning,
  { profiles }: DeploymentProfiles,
  apps: readonly ProfiledApp[],
): void {
  for (const profile of profiles) tellOfBadNames(planning, profile);
  const byUid = new Map(profiles.map((profile) => [profile.uid, profile]));
  for (const app of apps) {
    const profile = byUid.get(app.stages.get(defaultStage) ?? "");
    const parameters = { wide: usable(profile), wideFrom: from(profile), profiles: byUid };
    for (const service of app.services) planService(planning, app, service, parameters);
  }
}

function tellOfBadNames(planning: Planning, { name, parameters }: DeploymentProfile): void {
  for (const parameter of [...parameters.keys()].filter((each) => !parameterNamePattern.test(each))) {
    const says = `parameter ${quote(parameter)} of profile ${quote(name)} is left out: a name is a letter or \`_\`, then letters, digits and \`_.-\``;
    tell(planning, ["parameter", "invalid", "migration/bad-parameter"], [quote(parameter)], says);
  }
}

function usable(profile: DeploymentProfile | undefined): Values {
  return new Map([...(profile?.parameters ?? [])].filter(([name]) => parameterNamePattern.test(name)));
}

function from(profile: DeploymentProfile | undefined): string {
  return profile ? `profile ${quote(profile.name)}` : "no profile";
}

function planService(planning: Planning, app: ProfiledApp, service: ProfiledService, parameters: AppParameters): void {
  const place = servicePlace(app.name, service.name);
  for (const [name, value] of parameters.wide) planParameter(planning, place, name, value, parameters.wideFrom);
  for (const [stage, uid] of app.stages) {
    if (stage === defaultStage || nameProblem("stage", stage)) continue;
    const places = stagePlaces(planning, app.name, service, stage);
    for (const each of places) planStage(planning, each, parameters.profiles.get(uid), parameters);
    if (places.length === 0 && parameters.profiles.get(uid)?.parameters.size) {
      const says = `parameters of stage \`${stage}\` have no instance to be copied to`;
      tell(
        planning,
        ["parameter", "skipped", "migration/parameters-not-copied"],
        [app.name, service.name, stage],
        says,
      );
    }
  }
}

/** The stage's instances; while there are none, and unless it is strict, the stage in every region. */
function stagePlaces({ choices }: Planning, app: string, service: ProfiledService, stage: string): Place[] {
  const instances = service.instances.filter((instance) => instance.stage === stage);
  if (instances.length === 0 && !choices.strict) return [instancePlace(app, service.name, stage, null)];
  return instances.map(({ region }) => instancePlace(app, service.name, stage, region));
}

function planStage(
  planning: Planning,
  place: Place,
  profile: DeploymentProfile | undefined,
  { wide, wideFrom }: AppParameters,
): void {
  const own = usable(profile);
  for (const [name, value] of own) planParameter(planning, place, name, value, from(profile));
  for (const name of [...wide.keys()].filter((each) => !own.has(each))) {
    if (planning.choices.exact) planParameter(planning, place, name, null, wideFrom);
    else
      tellParameter(
        planning,
        ["parameter", "warning", "migration/newly-visible"],
        place,
        name,
        `is seen here now, from ${wideFrom}`,
      );
  }
}

/** Plans a parameter, unless it is there; null hides those of wider levels. */
function planParameter(planning: Planning, place: Place, name: string, value: Secret | null, from: string): void {
  const key = parameterKey(place, name);
  const origin = planning.parameters.get(key);
  const replaces = origin !== undefined && origin !== "migration" && planning.choices.overwrite;
  if (origin === "migration") {
    return tellParameter(
      planning,
      ["parameter", "kept", "migration/parameter-kept"],
      place,
      name,
      "was taken over before and is not changed",
    );
  }
  if (origin && !replaces) {
    return tellParameter(
      planning,
      ["parameter", "conflict", "migration/parameter-conflict"],
      place,
      name,
      `keeps its value, not that of ${from}`,
    );
  }
  planning.parameters.set(key, "migration");
  planning.changes.parameters.push({ place, name, value, replaces });
  tellParameter(
    planning,
    codeOf(value, replaces),
    place,
    name,
    value ? `copied from ${from}` : `hidden: ${from} has it`,
  );
}

function codeOf(value: Secret | null, replaces: boolean): Told {
  if (replaces) return ["parameter", "replaced", "migration/parameter-replaced"];
  return value
    ? ["parameter", "created", "migration/parameter-created"]
    : ["parameter", "created", "migration/parameter-hidden"];
}
