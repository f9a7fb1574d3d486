import { isRecord, sub } from "../../cloudformation/intrinsics.ts";
import type { TemplateStatement, Value } from "../../cloudformation/template.ts";
import type { RoleGain } from "../event.ts";
import { tracingOf } from "../functions/tracing.ts";
import { isVersioned } from "../functions/version.ts";
import { aliasOf } from "../functions/alias.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { deadLetterGains } from "./dead-letter-gains.ts";
import { roleReferenceOf } from "./reference.ts";

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
  return [...early, ...late.flatMap((fn) => destinationGains(fn, service))];
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

function destinationGains(fn: ServiceFunction, service: Service): RoleGain[] {
  if (roleReferenceOf(fn.config, service.provider) !== undefined) return [];
  const { onSuccess, onFailure } = fn.config.destinations ?? {};
  return [onSuccess, onFailure].flatMap((target) => destinationGain(fn, target, service));
}

function destinationGain(fn: ServiceFunction, target: unknown, service: Service): RoleGain[] {
  const access = target === undefined || target === null ? undefined : destinationAccess(target, service);
  if (!access) return [];
  // One that several functions name counts once in a role: texts by value, objects by identity.
  const once = isRecord(target) ? target : `destination ${String(target)}`;
  return [{ ...gain(fn, { Effect: "Allow", ...access }), once }];
}

const actionByKind: Record<string, string> = {
  function: "lambda:InvokeFunction",
  sqs: "sqs:SendMessage",
  sns: "sns:Publish",
  eventBus: "events:PutEvents",
};

function destinationAccess(
  target: unknown,
  service: Service,
): Pick<TemplateStatement, "Action" | "Resource"> | undefined {
  if (isRecord(target)) return access(String(target["type"]), target["arn"] as Value<string>);
  const text = String(target);
  if (text.startsWith("arn:")) return access(kindOfArn(text), text);
  const called = service.functions.find((fn) => fn.key === text);
  return called && access("function", functionArn(called, service));
}

function access(kind: string, arn: Value<string>): Pick<TemplateStatement, "Action" | "Resource"> | undefined {
  const action = actionByKind[kind];
  return action === undefined ? undefined : { Action: action, Resource: arn };
}

function kindOfArn(arn: string): string {
  if (arn.includes(":function:")) return "function";
  if (arn.includes(":sqs:")) return "sqs";
  if (arn.includes(":sns:")) return "sns";
  return arn.includes(":event-bus/") ? "eventBus" : "";
}

function functionArn(called: ServiceFunction, service: Service): Value<string> {
  const alias = service.framework === 4 ? aliasOf(called.config, called.stem) : undefined;
  const qualifier = alias ? `:${alias.name}` : "";
  return sub(`arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${called.name}${qualifier}`);
}

function gain(fn: ServiceFunction, statement: TemplateStatement): RoleGain {
  return { fn: fn.key, statement };
}

function allow(actions: string[], resources: Value<string>[]): TemplateStatement {
  return { Effect: "Allow", Action: actions, Resource: resources };
}
