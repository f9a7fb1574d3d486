import { nameProblem } from "../names.ts";
import { quote } from "../quote.ts";
import { instanceKey, serviceKey, tell, type Planning } from "./planning.ts";
import { defaultStage, type ProfiledApp, type ProfiledInstance, type ProfiledService } from "./profiles.ts";
import { freeName, validName } from "./valid-names.ts";

/** Registers apps, services and instances. Gives them under their names here, without the instances that cannot be here. */
export function planPlaces(planning: Planning, apps: readonly ProfiledApp[]): ProfiledApp[] {
  return renamed(apps, "app", (app, name) => {
    if (name !== app.name)
      tell(planning, ["app", "warning", "migration/app-renamed"], [name], renamedText("app", app.name, name));
    planApp(planning, name);
    return { ...app, name, services: planServices(planning, name, app) };
  });
}

/** Gives each its valid name; a repaired one never takes the place of one that was valid. */
function renamed<T extends { name: string }, U>(
  items: readonly T[],
  named: "app" | "service",
  make: (item: T, name: string) => U,
): U[] {
  const taken = new Set(items.map(({ name }) => name).filter((name) => !nameProblem(named, name)));
  return items.map((item) => {
    if (!nameProblem(named, item.name)) return make(item, item.name);
    const name = freeName(validName(named, item.name), taken, named);
    taken.add(name);
    return make(item, name);
  });
}

function renamedText(what: string, before: string, name: string): string {
  return `is ${quote(before)} there, which cannot be a name here: write \`${what}: ${name}\` in serverless.yml`;
}

/** Registers an app. */
export function planApp(planning: Planning, name: string): void {
  if (planning.apps.has(name)) return tell(planning, ["app", "kept", "migration/app-kept"], [name], "exists");
  planning.apps.add(name);
  planning.changes.apps.push({ name });
  tell(planning, ["app", "created", "migration/app-created"], [name], "is new");
}

function planServices(planning: Planning, app: string, { services, stages }: ProfiledApp): ProfiledService[] {
  return renamed(services, "service", (service, name) => {
    if (name !== service.name) {
      tell(
        planning,
        ["service", "warning", "migration/service-renamed"],
        [app, name],
        renamedText("service", service.name, name),
      );
    }
    const instances = planService(planning, app, { ...service, name })
      ? service.instances.filter((instance) => planInstance(planning, app, name, instance))
      : [];
    for (const instance of instances) stageDoubts(planning, app, name, instance, [...stages.keys()]);
    return { name, shape: service.shape, instances };
  });
}

/** Registers a service. Says whether it can have instances of this shape: one that exists here may have another. */
export function planService(
  planning: Planning,
  app: string,
  { name, shape }: Omit<ProfiledService, "instances">,
): boolean {
  const known = planning.services.get(serviceKey(app, name));
  if (known && known.shape !== shape) {
    const says = `is a ${shape} service there and a ${known.shape} one here: its instances are left out`;
    tell(planning, ["service", "error", "migration/other-shape"], [app, name], says);
    return false;
  }
  if (known) tell(planning, ["service", "kept", "migration/service-kept"], [app, name], "exists");
  else {
    planning.services.set(serviceKey(app, name), { app, name, shape });
    planning.changes.services.push({ app, name, shape });
    tell(planning, ["service", "created", "migration/service-created"], [app, name], `${shape} service`);
  }
  return true;
}

/** Says whether the instance can be here. */
function planInstance(planning: Planning, app: string, service: string, { stage, region }: ProfiledInstance): boolean {
  const problem = nameProblem("stage", stage) ?? (region === null ? undefined : nameProblem("region", region));
  if (problem) {
    const names = [app, service, shown("stage", stage), ...(region === null ? [] : [shown("region", region)])];
    tell(
      planning,
      ["instance", "invalid", "migration/bad-instance"],
      names,
      `is left out: ${problem.message}, ${problem.hint}`,
    );
    return false;
  }
  const instance = { app, service, stage, region: region ?? "" };
  const names = [app, service, stage, ...(region === null ? [] : [region])];
  if (planning.instances.has(instanceKey(instance)))
    tell(planning, ["instance", "kept", "migration/instance-kept"], names, "exists");
  else {
    planning.instances.add(instanceKey(instance));
    planning.changes.instances.push(instance);
    tell(planning, ["instance", "created", "migration/instance-created"], names, "is registered");
  }
  return true;
}

/** Stages are compared exactly: tells of instances whose stage is nearly one that has a profile, or called `default`. */
function stageDoubts(
  planning: Planning,
  app: string,
  service: string,
  { stage, region }: ProfiledInstance,
  mapped: readonly string[],
): void {
  const names = [app, service, stage, ...(region === null ? [] : [region])];
  if (stage === defaultStage) {
    const says = `its stage is called \`${defaultStage}\`, which in an app means every stage without a profile: it gets what the service has`;
    return tell(planning, ["instance", "warning", "migration/stage-called-default"], names, says);
  }
  if (mapped.includes(stage)) return;
  const similar = mapped.find((other) => other !== defaultStage && folded(other) === folded(stage));
  if (similar === undefined) return;
  const says = `its stage is not ${quote(similar)}, which has a profile of its own: it gets what the service has`;
  tell(planning, ["instance", "warning", "migration/similar-stage"], names, says);
}

/** A name of a report's subject, which may be none here. */
function shown(named: "stage" | "region", text: string): string {
  return nameProblem(named, text) ? quote(text) : text;
}

function folded(stage: string): string {
  return stage.trim().toLowerCase();
}
