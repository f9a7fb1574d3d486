import { basename } from "node:path";
import type { PackageConfig } from "../config.ts";
import type { Service, ServiceFunction, ServiceLayer } from "../service.ts";

/** One zip of a service: made from files of its folder, or given. */
export interface Artifact {
  /** File name in the package's folder and last part of the object key. */
  name: string;
  /** Path of a zip that the user made, relative to the service's folder. */
  given?: string;
  /** Patterns that choose the files, in order; a leading `!` takes files away. */
  patterns: readonly string[];
  /** The patterns without the older `exclude` and `include`, which osls 4 no longer reads. */
  todaysPatterns: readonly string[];
  /** Keys of the functions that run it. */
  functions: readonly string[];
  /** Key of the layer that it is the content of. */
  layer?: string;
  /** Folder of its files, relative to the service's, which is the folder without it. */
  folder?: string;
}

/**
 * The artifacts of a service: one of each layer, one for all functions, those packaged individually apart, given ones
 * as they are.
 */
export function planArtifacts(service: Service): Artifact[] {
  const own = service.functions.filter((fn) => !runsImage(fn) && hasOwnArtifact(fn, service));
  const shared = service.functions.filter((fn) => !runsImage(fn) && !hasOwnArtifact(fn, service));
  return [
    ...service.layers.map((layer) => layerArtifact(layer, service)),
    ...(shared.length > 0 ? [sharedArtifact(service, shared)] : []),
    ...own.map((fn) => ownArtifact(fn, service)),
  ];
}

/** Whether two artifacts are of the same layer or functions. */
export function isSame(one: Artifact, other: Artifact): boolean {
  return one.name === other.name && one.layer === other.layer;
}

/** Folder of all deployments of a service at its stage in the deployment bucket; a prefix is part of it as it is written. */
export function serviceFolder({ provider, name, stage }: Service): string {
  return `${provider.deploymentPrefix ?? "serverless"}/${name}/${stage}`;
}

/** Folder of this deployment's objects in the deployment bucket. */
export function artifactFolder(service: Service): string {
  const { deploymentTime } = service;
  return `${serviceFolder(service)}/${deploymentTime}-${new Date(deploymentTime).toISOString()}`;
}

function runsImage({ config }: ServiceFunction): boolean {
  return config.image !== undefined && config.image !== null;
}

function hasOwnArtifact({ config }: ServiceFunction, { config: { package: shared } }: Service): boolean {
  if (config.package?.artifact !== undefined || config.package?.individually) return true;
  return shared?.individually === true && shared.artifact === undefined;
}

function sharedArtifact(service: Service, functions: readonly ServiceFunction[]): Artifact {
  const settings = service.config.package ?? {};
  return {
    ...artifact(`${service.name}.zip`, settings.artifact, [withoutLayers(service), settings]),
    functions: functions.map(({ key }) => key),
  };
}

function ownArtifact(fn: ServiceFunction, service: Service): Artifact {
  const settings = [withoutLayers(service), service.config.package ?? {}, fn.config.package ?? {}];
  return { ...artifact(`${fn.key}.zip`, fn.config.package?.artifact, settings), functions: [fn.key] };
}

/** The patterns of the service count in a layer's folder, too. */
function layerArtifact({ key, config }: ServiceLayer, service: Service): Artifact {
  const settings = [service.config.package ?? {}, config.package ?? {}];
  return {
    ...artifact(`${key}.zip`, config.package?.artifact, settings),
    functions: [],
    layer: key,
    ...(config.path !== undefined && { folder: config.path }),
  };
}

/** The content of layers is left out of functions unless a pattern asks for it. */
function withoutLayers({ layers }: Service): PackageConfig {
  return { patterns: layers.flatMap(({ config: { path } }) => (path === undefined ? [] : [`!${path}/**`])) };
}

function artifact(
  name: string,
  given: string | undefined,
  settings: readonly PackageConfig[],
): Pick<Artifact, "name" | "given" | "patterns" | "todaysPatterns"> {
  if (given !== undefined) return { name: basename(given), given, patterns: [], todaysPatterns: [] };
  return {
    name,
    patterns: [...settings.flatMap(excluded), ...settings.flatMap(included)],
    todaysPatterns: settings.flatMap(({ patterns }) => included({ ...(patterns && { patterns }) })),
  };
}

/** `exclude` and `include` are the older spelling: what is excluded anywhere goes before what is included anywhere. */
function excluded({ exclude = [] }: PackageConfig): string[] {
  return exclude.filter(saysSomething).map((pattern) => (pattern.startsWith("!") ? pattern.slice(1) : `!${pattern}`));
}

function included({ include = [], patterns = [] }: PackageConfig): string[] {
  return [...include, ...patterns].filter(saysSomething);
}

function saysSomething(pattern: string): boolean {
  return pattern !== "" && pattern !== "!";
}
