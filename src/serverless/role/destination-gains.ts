import { isRecord, sub } from "../../cloudformation/intrinsics.ts";
import type { TemplateStatement, Value } from "../../cloudformation/template.ts";
import type { RoleGain } from "../event.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { roleReferenceOf } from "./reference.ts";

/** The right to send results of asynchronous calls on to `destinations`. */
export function destinationGains(fn: ServiceFunction, service: Service): RoleGain[] {
  if (roleReferenceOf(fn.config, service.provider) !== undefined) return [];
  const { onSuccess, onFailure } = fn.config.destinations ?? {};
  const targets = [onSuccess, onFailure].filter((target) => target !== undefined && target !== null);
  return targets.flatMap((target) => targetGains(fn, target, service));
}

/** A target that several functions name counts once in a role: texts by value, objects by identity. */
function targetGains(fn: ServiceFunction, target: unknown, service: Service): RoleGain[] {
  if (isRecord(target)) return gain(fn, String(target["type"]), target["arn"] as Value<string>, target);
  const text = String(target);
  const once = `destination ${text}`;
  if (text.startsWith("arn:")) return gain(fn, kindOfArn(text), text, once);
  const called = service.functions.find((other) => other.key === text);
  return called ? functionGains(fn, called, service, once) : [];
}

/** Framework 3 forgets that a function with an alias is called by it. */
function functionGains(fn: ServiceFunction, called: ServiceFunction, service: Service, once: string): RoleGain[] {
  const { alias } = called;
  const byAlias = gain(fn, "function", functionArn(called, alias?.name), `${once} by alias`);
  if (!alias || service.framework === 4) return byAlias;
  return [
    ...gain(fn, "function", functionArn(called), once).map((each) => ({ ...each, frameworkOnly: true })),
    ...byAlias.map((each) => ({ ...each, beyondFramework: true })),
  ];
}

const actionByKind: Readonly<Record<string, string>> = {
  function: "lambda:InvokeFunction",
  sqs: "sqs:SendMessage",
  sns: "sns:Publish",
  eventBus: "events:PutEvents",
};

function gain(fn: ServiceFunction, kind: string, arn: Value<string>, once: unknown): RoleGain[] {
  const action = Object.hasOwn(actionByKind, kind) ? actionByKind[kind] : undefined;
  if (action === undefined) return [];
  const statement: TemplateStatement = { Effect: "Allow", Action: action, Resource: arn };
  return [{ fn: fn.key, statement, once }];
}

function kindOfArn(arn: string): string {
  if (arn.includes(":function:")) return "function";
  if (arn.includes(":sqs:")) return "sqs";
  if (arn.includes(":sns:")) return "sns";
  return arn.includes(":event-bus/") ? "eventBus" : "";
}

function functionArn({ name }: ServiceFunction, alias?: string): Value<string> {
  const qualifier = alias === undefined ? "" : `:${alias}`;
  return sub(`arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${name}${qualifier}`);
}
