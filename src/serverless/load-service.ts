import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { isRecord } from "../cloudformation/intrinsics.ts";
import type { Template } from "../cloudformation/template.ts";
import { objectSections } from "./checks/resources.ts";
import type { FunctionConfig, ServerlessConfig } from "./config.ts";
import { aliasOf, invocationTarget } from "./functions/alias.ts";
import { deployedName, functionId, ownRoleId, stemOf } from "./naming.ts";
import type { Lookup } from "./read/configuration.ts";
import { executionRoleOf, hasOwnRole } from "./role/reference.ts";
import type { Framework, Service, ServiceFunction, ServiceLayer } from "./service.ts";
import { defaultRuntime, frameworkOf } from "./versions.ts";

export interface ServiceOptions {
  /** Over `provider.stage`; without both it is `dev`. */
  stage?: string | undefined;
  /** Over `provider.region`; without both it is `us-east-1`. */
  region?: string | undefined;
  /** When the artifacts are uploaded, in milliseconds since the epoch: part of object keys and deployment ids. */
  deploymentTime: number;
  /** What variables look up in AWS. */
  lookups?: readonly Lookup[];
}

/** The service a validated configuration describes, with the names everything in it gets. */
export function toService(
  config: ServerlessConfig,
  spanOf: Service["spanOf"],
  options: ServiceOptions,
  diagnostics: Diagnostics,
): Service {
  const stage = options.stage ?? config.provider.stage ?? "dev";
  const framework = frameworkOf(config.frameworkVersion);
  return {
    name: config.service,
    stage,
    region: options.region ?? config.provider.region ?? "us-east-1",
    framework,
    stackName: config.provider.stackName ?? `${config.service}-${stage}`,
    deploymentTime: options.deploymentTime,
    config,
    provider: config.provider,
    functions: Object.entries(config.functions ?? {}).map(([key, fn]) => toFunction(key, fn, config, stage, framework)),
    layers: layersOf(config),
    resources: templateFragment(config),
    lookups: options.lookups ?? [],
    spanOf,
    diagnostics,
  };
}

function toFunction(
  key: string,
  config: FunctionConfig,
  { service, provider }: ServerlessConfig,
  stage: string,
  framework: Framework,
): ServiceFunction {
  const stem = stemOf(key);
  const alias = aliasOf(config, stem, framework);
  return {
    key,
    config,
    path: ["functions", key],
    runtime: config.runtime ?? provider.runtime ?? defaultRuntime[framework],
    name: deployedName(service, stage, key, config.name),
    stem,
    logicalId: functionId(stem),
    ...(alias && { alias, aliasId: alias.id }),
    target: invocationTarget(stem, alias),
    role: executionRoleOf(config, provider, ownRoleId(stem)),
    ...(hasOwnRole(config, provider) && { ownRoleId: ownRoleId(stem) }),
  };
}

/** States of osls 4 refer to `layers` instead of repeating them: what is no object is none. */
function layersOf({ layers = {} }: ServerlessConfig): ServiceLayer[] {
  const named = Object.entries(layers).filter(([, config]) => isRecord(config));
  return named.map(([key, config]) => ({ key, config, path: ["layers", key], stem: stemOf(key) }));
}

/** `resources` as a part of a template; members that are no objects are left out, and told by `checkResources`. */
function templateFragment({ resources }: ServerlessConfig): Partial<Template> {
  const { extensions: _, ...fragment } = resources ?? {};
  const sections = Object.entries(fragment).map(([name, section]) => [
    name,
    section && name in objectSections ? objectsOf(section) : section,
  ]);
  return Object.fromEntries(sections) as Partial<Template>;
}

function objectsOf(section: unknown): unknown {
  return isRecord(section) ? Object.fromEntries(Object.entries(section).filter(([, member]) => isRecord(member))) : {};
}
