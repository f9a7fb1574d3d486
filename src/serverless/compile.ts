import type { DocumentPath } from "../diagnostics/source-file.ts";
import type { Template } from "../cloudformation/template.ts";
import { checkConcurrency } from "./checks/concurrency.ts";
import { checkDurable } from "./checks/durable.ts";
import { checkFrameworkVersion } from "./checks/framework-version.ts";
import { checkNames } from "./checks/names.ts";
import { anyChange } from "./checks/plugins.ts";
import { checkResources } from "./checks/resources.ts";
import { checkTemplate } from "./checks/template.ts";
import { checkVersion4 } from "./checks/version-4.ts";
import type { CustomResourceUse } from "./custom-resources/custom-resource.ts";
import { customResourceHelpers } from "./custom-resources/helpers.ts";
import type { CompiledEvents, RoleGain } from "./event.ts";
import { compileEvents } from "./events/compile-events.ts";
import { aliasResource } from "./functions/alias.ts";
import type { ArtifactLocation } from "./functions/code.ts";
import { invokeConfigResource } from "./functions/destinations.ts";
import { edgeResource, isEdgeFunction } from "./functions/edge.ts";
import { functionResource } from "./functions/function-resource.ts";
import { logGroupResource } from "./functions/log-group.ts";
import { urlResources } from "./functions/url.ts";
import { isVersioned, publishedVersion } from "./functions/version.ts";
import type { LayerContent } from "./layers/layer-content.ts";
import { layerPart, type ContentLayer } from "./layers/layer-part.ts";
import { invokeConfigId, logGroupId } from "./naming.ts";
import { checkOwnRoles } from "./role/check-own-roles.ts";
import { checkRoles } from "./role/check-roles.ts";
import { executionRole } from "./role/execution-role.ts";
import { functionGains } from "./role/function-gains.ts";
import { generatedRoles } from "./role/generated-roles.ts";
import { roleLacks } from "./role/lacks/lacks.ts";
import type { Service, ServiceFunction } from "./service.ts";
import { deploymentBucket, type DeploymentBucket } from "./template/deployment-bucket.ts";
import { finalize } from "./template/finalize.ts";
import { description, Parts, templateVersion, type Part } from "./template/parts.ts";

/** What a service compiles to. */
export interface CompiledService {
  service: Service;
  /** The stack's template. */
  template: Template;
  /** The template a new stack starts with: the deployment bucket alone; none when a bucket is given. */
  createTemplate?: Template;
  /** What each function's role gains through its features and events. */
  gains: readonly RoleGain[];
  /** Custom resources that functions of its template carry out, which run `custom-resources.zip`. */
  customResources: readonly CustomResourceUse[];
  /** Place in the configuration that a resource exists for. */
  originOf(logicalId: string): DocumentPath | undefined;
}

/** Where code and content will be. */
export interface Artifacts {
  ofFunction(key: string): Omit<ArtifactLocation, "bucket">;
  ofLayer(key: string): Omit<LayerContent, "bucket">;
}

/** Compiles a service to its template, as the framework would. Problems go to `service.diagnostics`. */
export function compileService(service: Service, artifacts: Artifacts): CompiledService {
  checkNames(service);
  checkFrameworkVersion(service);
  checkDurable(service);
  checkConcurrency(service);
  checkVersion4(service, anyChange);
  checkResources(service);
  checkOwnRoles(service);
  const unknownRoles = checkRoles(service);
  const bucket = deploymentBucket(service.provider);
  const parts = new Parts(service);
  parts.add({ resources: bucket.resources, outputs: bucket.outputs, origin: ["provider"] });
  const layers = service.layers.map((layer) => ({
    layer,
    content: { ...artifacts.ofLayer(layer.key), bucket: bucket.name },
  }));
  for (const layer of layers) parts.add(layerPart(layer));
  const versions = new Map<string, string>();
  for (const fn of service.functions) {
    const code = { ...artifacts.ofFunction(fn.key), bucket: bucket.name };
    const { versionId, ...part } = functionPart(fn, service, code, layers);
    parts.add(part);
    if (versionId !== undefined) versions.set(fn.key, versionId);
  }
  const events = compileEvents(service, versions);
  for (const compiled of events) parts.add(eventPart(compiled));
  const customResources = events.flatMap((compiled) => compiled.customResources ?? []);
  for (const part of customResourceHelpers(customResources, bucket.name, service)) parts.add(part);
  const gains = [...functionGains(service), ...events.flatMap(({ role }) => role ?? [])];
  for (const role of generatedRoles(service)) {
    parts.add({ resources: executionRole(role, gains, service), origin: role.origin });
  }
  const template = finalize(parts.template(), service);
  const origin = (logicalId: string): DocumentPath | undefined => originOf(logicalId, parts, service);
  if (checkTemplate(template, service, origin, unknownRoles)) roleLacks(service, template);
  return {
    service,
    template,
    ...(Object.keys(bucket.resources).length > 0 && { createTemplate: bucketTemplate(bucket) }),
    gains,
    customResources,
    originOf: origin,
  };
}

interface FunctionPart extends Part {
  /** Logical id of the version that it publishes. */
  versionId?: string | undefined;
}

function functionPart(
  fn: ServiceFunction,
  service: Service,
  artifact: ArtifactLocation,
  layers: readonly ContentLayer[],
): FunctionPart {
  const resource = functionResource(fn, service, artifact);
  const version = isVersioned(fn, service) ? publishedVersion(fn, service, resource, artifact, layers) : undefined;
  const url = urlResources(fn, service);
  const invokeConfig = invokeConfigResource(fn, service);
  return {
    resources: {
      ...(!fn.config.disableLogs && { [logGroupId(fn.stem)]: logGroupResource(fn, service) }),
      [fn.logicalId]: isEdgeFunction(fn.config) ? edgeResource(resource) : resource,
      ...version?.resources,
      ...(fn.aliasId && version && { [fn.aliasId]: aliasResource(fn, service, version.id) }),
      ...url?.resources,
      ...(invokeConfig && { [invokeConfigId(fn.stem)]: invokeConfig }),
    },
    outputs: { ...version?.outputs, ...url?.outputs },
    origin: fn.path,
    versionId: version?.id,
  };
}

function eventPart({ resources, outputs, conditions, origins }: CompiledEvents): Part {
  return { resources: resources ?? {}, outputs: outputs ?? {}, conditions: conditions ?? {}, origins: origins ?? {} };
}

function bucketTemplate({ resources, outputs }: DeploymentBucket): Template {
  return {
    AWSTemplateFormatVersion: templateVersion,
    Description: description,
    Resources: resources,
    Outputs: outputs,
  };
}

function originOf(logicalId: string, parts: Parts, { resources }: Service): DocumentPath | undefined {
  return resources.Resources?.[logicalId] ? ["resources", "Resources", logicalId] : parts.originOf(logicalId);
}
