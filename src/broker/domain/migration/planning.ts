import { awsDefault, needName, type Need } from "../kinds.ts";
import type { Told } from "./report.ts";
import { entryOf, type MigrationChoices, type MigrationEntry } from "./report.ts";
import { placeKey, placeNames, type Place } from "../place.ts";
import type {
  MigrationState,
  NewPlannedLink,
  NewMigratedParameter,
  NewMigratedProvider,
  Origin,
  StateInstance,
  StateProvider,
  StateService,
} from "./state.ts";

/** A link that is there or planned. */
export interface KnownLink extends Need {
  place: Place;
  provider: string | null;
  origin: Origin;
}

/** A migration while it is planned: the organisation as it is with what was planned so far, and what is told of it. */
export interface Planning {
  choices: MigrationChoices;
  organisation: string;
  ownAccount: string | undefined;
  apps: Set<string>;
  services: Map<string, StateService>;
  instances: Set<string>;
  /** By name. */
  providers: Map<string, StateProvider>;
  /** By `linkKey`. */
  links: Map<string, KnownLink>;
  /** By `parameterKey`. */
  parameters: Map<string, Origin>;
  changes: {
    apps: { name: string }[];
    services: StateService[];
    instances: StateInstance[];
    providers: NewMigratedProvider[];
    links: NewPlannedLink[];
    parameters: NewMigratedParameter[];
  };
  entries: MigrationEntry[];
}

export function planningOf(state: MigrationState, choices: MigrationChoices): Planning {
  return {
    choices,
    organisation: state.organisation,
    ownAccount: state.ownAccount,
    apps: new Set(state.apps.map(({ name }) => name)),
    services: new Map(state.services.map((service) => [serviceKey(service.app, service.name), service])),
    instances: new Set(state.instances.map(instanceKey)),
    providers: new Map(state.providers.map((provider) => [provider.name, provider])),
    links: new Map(state.links.map((link) => [linkKey(link, link), { ...link, place: link }])),
    parameters: new Map(state.parameters.map((each) => [parameterKey(each, each.name), each.origin])),
    changes: { apps: [], services: [], instances: [], providers: [], links: [], parameters: [] },
    entries: [],
  };
}

/** Adds a line about `names`, from the widest. */
export function tell({ entries, organisation }: Planning, told: Told, names: readonly string[], says: string): void {
  entries.push(entryOf(told, [organisation, ...names].join("/"), says));
}

/** Adds a line about a parameter. */
export function tellParameter(planning: Planning, told: Told, place: Place, name: string, says: string): void {
  const subject = [planning.organisation, ...placeNames(place)].join("/");
  planning.entries.push(entryOf(told, `${subject}#${name}`, says));
}

/** Where a link stands and what it is for, as one text. */
export function linkKey(place: Place, need: Need = awsDefault): string {
  return `${placeKey(place)} ${needName(need)}`;
}

export function serviceKey(app: string, service: string): string {
  return JSON.stringify([app, service]);
}

export function instanceKey({ app, service, stage, region }: StateInstance): string {
  return JSON.stringify([app, service, stage, region]);
}

export function parameterKey(place: Place, name: string): string {
  return JSON.stringify([placeKey(place), name]);
}
