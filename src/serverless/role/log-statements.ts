import { sub } from "../../cloudformation/intrinsics.ts";
import type { TemplateStatement } from "../../cloudformation/template.ts";
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
  return [
    { Effect: "Allow", Action: createActions, Resource: names.map((name) => logGroupArn(name, ":*")) },
    { Effect: "Allow", Action: putActions, Resource: names.map((name) => logGroupArn(name, ":*:*")) },
  ];
}

function denial(silent: ServiceFunction[]): TemplateStatement {
  const resources = silent.map((fn) => logGroupArn(fn.name, ":*"));
  return { Effect: "Deny", Action: "logs:PutLogEvents", Resource: resources };
}

function logGroupArn(functionName: string, suffix: string): { "Fn::Sub": string } {
  const group = `log-group:/aws/lambda/${functionName}${suffix}`;
  return sub(`arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:${group}`);
}
