import type { Resource } from "../../cloudformation/template.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { logGroupId } from "../naming.ts";
import { codeOf, type ArtifactLocation } from "./code.ts";
import { durableConfigOf } from "./durable.ts";
import { edgeDefaults, isEdgeFunction } from "./edge.ts";
import { environmentOf } from "./environment.ts";
import { imageOf } from "./image.ts";
import { loggingOf } from "./log-group.ts";
import { runtimeManagementOf } from "./runtime-management.ts";
import { tagsOf } from "./tags.ts";
import { tracingOf } from "./tracing.ts";
import { vpcOf } from "./vpc.ts";

/** The `AWS::Lambda::Function` of a function, as the framework builds it. */
export function functionResource(fn: ServiceFunction, service: Service, artifact: ArtifactLocation): Resource {
  const defaults = isEdgeFunction(fn.config) ? edgeDefaults : service.provider;
  const dependsOn = [...logDependency(fn), ...listOf(fn.config.dependsOn), ...fn.role.dependsOn];
  return {
    Type: "AWS::Lambda::Function",
    Properties: dropUndefined({
      ...codeProperties(fn, service, artifact),
      FunctionName: fn.name,
      Description: fn.config.description || undefined,
      MemorySize: fn.config.memorySize ?? defaults.memorySize ?? 1024,
      Timeout: fn.config.timeout ?? defaults.timeout ?? 6,
      Role: fn.role.value,
      ...optionalProperties(fn, service),
    }),
    ...(fn.config.condition && { Condition: fn.config.condition }),
    ...(dependsOn.length > 0 && { DependsOn: dependsOn }),
  };
}

function codeProperties(fn: ServiceFunction, service: Service, artifact: ArtifactLocation): Record<string, unknown> {
  const image = imageOf(fn, service);
  if (image) return image;
  return { Code: codeOf(artifact), Handler: fn.config.handler, Runtime: fn.runtime };
}

function optionalProperties(fn: ServiceFunction, service: Service): Record<string, unknown> {
  const { config } = fn;
  const { provider } = service;
  const architecture = config.architecture ?? provider.architecture;
  return {
    Architectures: architecture && [architecture],
    Tags: tagsOf(provider.tags, config.tags),
    EphemeralStorage: config.ephemeralStorageSize && { Size: config.ephemeralStorageSize },
    SnapStart: config.snapStart ? { ApplyOn: "PublishedVersions" } : undefined,
    DeadLetterConfig: config.onError && { TargetArn: config.onError },
    KmsKeyArn: config.kmsKeyArn ?? provider.kmsKeyArn,
    TracingConfig: tracingOf(fn, service),
    Environment: environmentOf(provider.environment, config.environment),
    VpcConfig: vpcOf(fn, service),
    FileSystemConfigs: fileSystemsOf(fn),
    ReservedConcurrentExecutions: config.reservedConcurrency,
    Layers: config.layers ?? provider.layers,
    LoggingConfig: loggingOf(fn, service),
    DurableConfig: durableConfigOf(fn),
    RecursiveLoop: service.framework === 4 ? config.recursiveLoop : undefined,
    RuntimeManagementConfig: runtimeManagementOf(config.runtimeManagement ?? provider.runtimeManagement),
  };
}

function fileSystemsOf({ config }: ServiceFunction): unknown {
  const mount = config.fileSystemConfig;
  return mount && [{ Arn: mount.arn, LocalMountPath: mount.localMountPath }];
}

function logDependency(fn: ServiceFunction): string[] {
  return fn.config.disableLogs ? [] : [logGroupId(fn.stem)];
}

function listOf(dependsOn: string | string[] | undefined): string[] {
  if (dependsOn === undefined) return [];
  return Array.isArray(dependsOn) ? dependsOn : [dependsOn];
}

function dropUndefined(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined && value !== null));
}
