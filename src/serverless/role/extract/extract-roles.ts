import { getAtt } from "../../../cloudformation/intrinsics.ts";
import type { Output, Resource, Template } from "../../../cloudformation/template.ts";
import { Diagnostics } from "../../../diagnostics/diagnostics.ts";
import { artifactsOf, unknownHashes } from "../../artifacts/locations.ts";
import { compileService, type CompiledService } from "../../compile.ts";
import { givenRole } from "../../custom-resources/given-role.ts";
import { toService } from "../../load-service.ts";
import type { Service } from "../../service.ts";
import { templateVersion } from "../../template/parts.ts";
import { generatedRoles } from "../generated-roles.ts";
import { withBoundary } from "./boundary.ts";
import { roleConfiguration, withRoles, type RoleConfiguration } from "./configuration.ts";
import { declarationsFor } from "./declarations.ts";
import type { ExtractedRole, NamedRole } from "./extracted-role.ts";
import { customResourcesRole, functionRole } from "./make-roles.ts";
import { asSubstituted, placeholderResolver } from "./placeholders.ts";
import { detachFrom, type Detached } from "./references.ts";
import { reportExtraction } from "./report.ts";

/** The roles of a service as a stack of their own, which is deployed before it. */
export interface ExtractedRoles {
  stackName: string;
  template: Template;
  roles: readonly NamedRole[];
  /** What makes the service use them, in any stage whose roles are named alike. */
  configuration: RoleConfiguration;
  /** The service with that configuration. */
  applied: CompiledService;
}

/**
 * Takes every role that is generated for a service out of it, with exactly what functions and custom resources need.
 * Undefined when `service.diagnostics` say why that cannot be.
 */
export function extractRoles(compiled: CompiledService): ExtractedRoles | undefined {
  const { service } = compiled;
  const { roles: made, applied } = takenOut(compiled);
  const whole = wholeTemplate(made, compiled);
  const detached = detachedResources(made, whole, service);
  const roles = withArns(made, whole, service);
  const template = templateOf(roles, detached, compiled);
  if (!reportExtraction({ roles, template, detached, compiled, applied })) return undefined;
  return {
    stackName: `${service.stackName}-roles`,
    template,
    roles,
    configuration: roleConfiguration(service, roles, (role) => writtenArn(role, service)),
    applied,
  };
}

interface TakenOut {
  roles: readonly ExtractedRole[];
  applied: CompiledService;
}

/** What custom resources need shows only when functions' roles are outside: some are not needed then, or others. */
function takenOut(compiled: CompiledService): TakenOut {
  const { service } = compiled;
  const functionRoles = generatedRoles(service).map((role) => functionRole(role, compiled));
  const applied = appliedService(functionRoles, compiled);
  const { customResources } = applied;
  if (customResources.length === 0 || givenRole(service)) return { roles: functionRoles, applied };
  const roles = [...functionRoles, customResourcesRole(customResources, service)];
  return { roles, applied: appliedService(roles, compiled) };
}

/** The service as it compiles with the roles outside. */
function appliedService(roles: readonly ExtractedRole[], compiled: CompiledService): CompiledService {
  const { service } = compiled;
  const named = withArns(roles, wholeTemplate(roles, compiled), service);
  const configuration = roleConfiguration(service, named, ({ arn }) => arn);
  const config = withRoles(service.config, configuration);
  const applied = toService(config, service.spanOf, service, new Diagnostics());
  const artifacts = artifactsOf(applied, () => unknownHashes);
  return compileService({ ...applied, stackName: service.stackName }, artifacts);
}

function withArns(roles: readonly ExtractedRole[], whole: Template, { stackName }: Service): NamedRole[] {
  const resolver = placeholderResolver(whole, stackName);
  return roles.map((role) => ({ ...role, arn: resolver.fill("{Arn}", role.logicalId).map(asSubstituted).join() }));
}

/** The service's template with the roles as they are extracted. */
function wholeTemplate(roles: readonly ExtractedRole[], { template }: CompiledService): Template {
  return { ...template, Resources: Object.assign({}, template.Resources, ...roles.map(({ resources }) => resources)) };
}

function detachedResources(
  roles: readonly ExtractedRole[],
  whole: Template,
  { stackName }: Service,
): ReadonlyMap<string, Detached> {
  const resources = roles.flatMap((role) => Object.entries(role.resources));
  const detach = detachFrom(whole, new Set(resources.map(([id]) => id)), stackName);
  return new Map(resources.map(([id, { Properties }]) => [id, detach(Properties ?? {})]));
}

function templateOf(
  roles: readonly NamedRole[],
  detached: ReadonlyMap<string, Detached>,
  { template, service }: CompiledService,
): Template {
  const resources = roles.flatMap((role) => Object.entries(role.resources));
  const own = new Set(resources.map(([id]) => id));
  const Resources = Object.fromEntries(
    resources.map(([id, resource]) => [id, withProperties(resource, detached.get(id)!, own)]),
  );
  return {
    AWSTemplateFormatVersion: templateVersion,
    Description: `The roles that ${service.stackName} runs with`,
    ...withBoundary({ ...declarationsFor(Resources, template), Resources }),
    Outputs: Object.fromEntries(roles.map(({ logicalId }) => [`${logicalId}Arn`, arnOutput(logicalId)])),
  };
}

function withProperties(resource: Resource, { value }: Detached, own: ReadonlySet<string>): Resource {
  const { DependsOn = [], ...rest } = resource;
  const waitsFor = [DependsOn].flat().filter((id) => own.has(id));
  return {
    ...rest,
    Properties: value as Record<string, unknown>,
    ...(waitsFor.length > 0 && { DependsOn: waitsFor }),
  };
}

function arnOutput(logicalId: string): Output {
  return { Value: getAtt(logicalId, "Arn") };
}

/** The ARN as a user writes it: the stage as a variable where the name has it as a part. */
function writtenArn({ arn, stageInName }: NamedRole, { name, stage }: Service): string {
  if (!stageInName) return arn;
  const at = arn.lastIndexOf("/") + 1;
  return `${arn.slice(0, at)}${arn.slice(at).replace(`${name}-${stage}-`, `${name}-\${sls:stage}-`)}`;
}
