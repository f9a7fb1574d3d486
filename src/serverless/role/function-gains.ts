import type { TemplateStatement, Value } from "../../cloudformation/template.ts";
import type { RoleGain } from "../event.ts";
import { durableGains } from "../functions/durable.ts";
import { tracingOf } from "../functions/tracing.ts";
import { isVersioned } from "../functions/version.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { deadLetterGains } from "./dead-letter-gains.ts";
import { destinationGains } from "./destination-gains.ts";

/**
 * What the features of functions add to the execution role, in the framework's order: it publishes versions after all
 * functions are compiled, so that the destinations of versioned functions come after everything else.
 */
export function functionGains(service: Service): RoleGain[] {
  const early = service.functions.flatMap((fn) => [
    ...featureGains(fn, service),
    ...(isVersioned(fn, service) ? [] : destinationGains(fn, service)),
  ]);
  const late = service.functions.filter((fn) => isVersioned(fn, service));
  return [...durableGains(service), ...early, ...late.flatMap((fn) => destinationGains(fn, service))];
}

function featureGains(fn: ServiceFunction, service: Service): RoleGain[] {
  return [...deadLetterGains(fn, service), ...keyGain(fn, service), ...tracingGain(fn, service), ...fileSystemGain(fn)];
}

function keyGain(fn: ServiceFunction, service: Service): RoleGain[] {
  const key = fn.config.kmsKeyArn ?? service.provider.kmsKeyArn;
  if (key === undefined || key === null) return [];
  // The framework adds nothing for an intrinsic.
  const forgotten = typeof key !== "string" && { beyondFramework: true };
  return [{ ...gain(fn, allow(["kms:Decrypt"], [key])), unlessPresent: true, ...forgotten }];
}

function tracingGain(fn: ServiceFunction, service: Service): RoleGain[] {
  if (!tracingOf(fn, service)) return [];
  const statement = allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords"], ["*"]);
  return [{ ...gain(fn, statement), unlessPresent: true }];
}

function fileSystemGain(fn: ServiceFunction): RoleGain[] {
  const mount = fn.config.fileSystemConfig;
  const actions = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"];
  return mount ? [gain(fn, allow(actions, [mount.arn]))] : [];
}

function gain(fn: ServiceFunction, statement: TemplateStatement): RoleGain {
  return { fn: fn.key, statement };
}

function allow(actions: string[], resources: Value<string>[]): TemplateStatement {
  return { Effect: "Allow", Action: actions, Resource: resources };
}
