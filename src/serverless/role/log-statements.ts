import { sub } from "../../cloudformation/intrinsics.ts";
import type { TemplateStatement, Value } from "../../cloudformation/template.ts";
import type { Service, ServiceFunction } from "../service.ts";

const createActions = ["logs:CreateLogStream", "logs:CreateLogGroup", "logs:TagResource"];
const putActions = ["logs:PutLogEvents"];

/**
 * What lets functions write logs: one line for all functions named after the service and stage, one each for the
 * others, and a denial for those of the first kind that must not write any.
 */
export function logStatements(service: Service): TemplateStatement[] {
  const prefix = `${service.name}-${service.stage}`;
  const isCanonical = (fn: ServiceFunction): boolean => fn.name.startsWith(prefix);
  const logging = service.functions.filter((fn) => !fn.config.disableLogs);
  const names = logging.filter((fn) => !isCanonical(fn)).map((fn) => fn.name);
  if (logging.some(isCanonical)) names.push(`${prefix}*`);
  const silent = service.functions.filter((fn) => fn.config.disableLogs && isCanonical(fn));
  return [...allowLogs(names), ...(logging.some(isCanonical) && silent.length > 0 ? [denial(silent)] : [])];
}

/** What lets functions of these names, or patterns of names, write their logs. */
export function allowLogs(names: readonly string[]): TemplateStatement[] {
  return allowLogGroups(names.map(groupOf));
}

/** What lets a function write to log groups of these names, which may be intrinsics. */
export function allowLogGroups(groups: readonly unknown[]): TemplateStatement[] {
  return [
    { Effect: "Allow", Action: createActions, Resource: groups.map((group) => logGroupArn(group, ":*")) },
    { Effect: "Allow", Action: putActions, Resource: groups.map((group) => logGroupArn(group, ":*:*")) },
  ];
}

function denial(silent: ServiceFunction[]): TemplateStatement {
  const resources = silent.map((fn) => logGroupArn(groupOf(fn.name), ":*"));
  return { Effect: "Deny", Action: "logs:PutLogEvents", Resource: resources };
}

function groupOf(functionName: string): string {
  return `/aws/lambda/${functionName}`;
}

function logGroupArn(group: unknown, suffix: string): Value<string> {
  const arn = (name: string): string =>
    `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${name}${suffix}`;
  return typeof group === "string" ? sub(arn(group)) : { "Fn::Sub": [arn("${LogGroup}"), { LogGroup: group }] };
}
