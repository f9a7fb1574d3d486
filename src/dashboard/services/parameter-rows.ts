import type { Api } from "../api/shapes.ts";

export type Parameter = Api["Parameter"];

/** What parameters reach: a service, or an instance of it. */
export interface ParameterPlace {
  app: string;
  service: string;
  /** Of an instance. */
  stage?: string;
  /** Of an instance of a service that has regions. */
  region?: string;
}

/** A parameter as it stands for a place. */
export interface ParameterRow {
  parameter: Parameter;
  /** Whether it is the narrowest of its name: what decides. */
  isFirst: boolean;
  /** What decides in its place. */
  overriddenBy: Parameter | undefined;
  /** How many levels within the place have a value of their own. */
  narrower: number;
}

/** Every parameter of every level that reaches a place: by name, those that decide before those that they override. */
export function parameterRows(all: readonly Parameter[], place: ParameterPlace): readonly ParameterRow[] {
  const byName = Map.groupBy(
    all.filter(({ scope }) => reaches(scope, place)),
    ({ name }) => name,
  );
  const names = [...byName.keys()].sort();
  return names.flatMap((name) => {
    const narrower = all.filter((each) => each.name === name && isWithin(each.scope, place)).length;
    const [first, ...others] = byName.get(name)!.toSorted((one, other) => width(one.scope) - width(other.scope));
    return [
      { parameter: first!, isFirst: true, overriddenBy: undefined, narrower },
      ...others.map((parameter) => ({ parameter, isFirst: false, overriddenBy: first, narrower: 0 })),
    ];
  });
}

/** Whether something set on a level counts for all of a place. */
function reaches(scope: Parameter["scope"], { app, service, stage, region }: ParameterPlace): boolean {
  if (scope.level === "organisation") return true;
  if (scope.app !== app) return false;
  if (scope.level === "app") return true;
  if (scope.service !== service) return false;
  if (scope.level === "service") return true;
  return stage !== undefined && scope.stage === stage && (scope.region === undefined || scope.region === region);
}

/** Whether a level is part of a place, and not the place itself. */
function isWithin(scope: Parameter["scope"], { app, service, stage }: ParameterPlace): boolean {
  return stage === undefined && scope.level === "instance" && scope.app === app && scope.service === service;
}

/** The narrower, the less: an instance in one region decides before its stage in all of them. */
function width({ level, region }: Parameter["scope"]): number {
  const levels = ["instance", "stage-rule", "service", "app", "organisation"];
  return 2 * levels.indexOf(level) + (level === "instance" && region === undefined ? 1 : 0);
}

/** A level in words: `prod in eu-west-1`, `service orders`. */
export function levelText({ level, app, service, stage, region }: Parameter["scope"], organisation: string): string {
  if (level === "organisation") return `organisation ${organisation}`;
  if (level === "app") return `app ${app}`;
  if (level === "service") return `service ${service}`;
  return region === undefined ? `${stage}` : `${stage} in ${region}`;
}

/** A level where a parameter can be set from a place. */
export interface ParameterLevel {
  label: string;
  scope: Parameter["scope"];
}

/** Where parameters can be set that reach a place: the place itself, and what goes with it. */
export function levelsOf(
  { app, service, stage, region }: ParameterPlace,
  organisation: string,
): readonly ParameterLevel[] {
  const named = (label: string, scope: Parameter["scope"]): ParameterLevel => ({ label, scope });
  if (stage === undefined) {
    return [
      named(`every stage of ${service}`, { level: "service", app, service }),
      named(`every service of ${app}`, { level: "app", app }),
      named(`every app of ${organisation}`, { level: "organisation" }),
    ];
  }
  const everywhere = { level: "instance", app, service, stage } as const;
  if (region === undefined) return [named(stage, everywhere)];
  return [named(`${stage} in ${region}`, { ...everywhere, region }), named(`${stage} in every region`, everywhere)];
}

/** The parameter of a name that stands on a very level. */
export function parameterAt(all: readonly Parameter[], { scope }: ParameterLevel, name: string): Parameter | undefined {
  return all.find((each) => each.name === name && isSameScope(each.scope, scope));
}

export function isSameScope(one: Parameter["scope"], other: Parameter["scope"]): boolean {
  const parts = ["level", "app", "service", "stage", "region"] as const;
  return parts.every((part) => one[part] === other[part]);
}
