import { basename, posix } from "node:path";
import type { PackageConfig } from "../config.ts";
import type { Service, ServiceFunction } from "../service.ts";

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
}

/** The artifacts of a service: one for all functions, those packaged individually apart, given ones as they are. */
export function planArtifacts(service: Service): Artifact[] {
  const own = service.functions.filter((fn) => !runsImage(fn) && hasOwnArtifact(fn, service));
  const shared = service.functions.filter((fn) => !runsImage(fn) && !hasOwnArtifact(fn, service));
  return [
    ...(shared.length > 0 ? [sharedArtifact(service, shared)] : []),
    ...own.map((fn) => ownArtifact(fn, service)),
  ];
}

/** Folder of all deployments of a service at its stage in the deployment bucket. */
export function serviceFolder({ provider, name, stage }: Service): string {
  return posix.join(provider.deploymentPrefix ?? "serverless", name, stage);
}

/** Folder of this deployment's objects in the deployment bucket. */
export function artifactFolder(service: Service): string {
  const { deploymentTime } = service;
  return posix.join(serviceFolder(service), `${deploymentTime}-${new Date(deploymentTime).toISOString()}`);
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
  return artifact(`${service.name}.zip`, settings.artifact, [settings], functions);
}

function ownArtifact(fn: ServiceFunction, service: Service): Artifact {
  const settings = [service.config.package ?? {}, fn.config.package ?? {}];
  return artifact(`${fn.key}.zip`, fn.config.package?.artifact, settings, [fn]);
}

function artifact(
  name: string,
  given: string | undefined,
  settings: readonly PackageConfig[],
  functions: readonly ServiceFunction[],
): Artifact {
  const keys = functions.map(({ key }) => key);
  if (given !== undefined) return { name: basename(given), given, patterns: [], todaysPatterns: [], functions: keys };
  const todaysPatterns = settings.flatMap(({ patterns }) => patternsOf(patterns ? { patterns } : {}));
  return { name, patterns: settings.flatMap(patternsOf), todaysPatterns, functions: keys };
}

/** `exclude` and `include` are the older spelling: what is excluded goes first, then what is included. */
function patternsOf({ exclude = [], include = [], patterns = [] }: PackageConfig): string[] {
  const excluded = exclude.map((pattern) => (pattern.startsWith("!") ? pattern.slice(1) : `!${pattern}`));
  return [...excluded, ...include, ...patterns].filter((pattern) => pattern !== "" && pattern !== "!");
}
