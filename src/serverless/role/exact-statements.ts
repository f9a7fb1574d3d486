import type { TemplateStatement } from "../../cloudformation/template.ts";
import type { RoleGain } from "../event.ts";
import { loggingOf } from "../functions/log-group.ts";
import { vpcOf } from "../functions/vpc.ts";
import type { Service, ServiceFunction } from "../service.ts";
import type { GeneratedRole } from "./generated-roles.ts";
import { allowLogGroups } from "./log-statements.ts";
import { withGains } from "./merge-gains.ts";

/** What a role's own functions need: their log groups, their network interfaces, what they gain, what is configured. */
export function exactStatements(
  { functions, settings }: GeneratedRole,
  gains: readonly RoleGain[],
  service: Service,
): TemplateStatement[] {
  const written = [...logsOf(functions, service), ...networkOf(functions, service), ...settings.statements];
  return withGains(written, gains, service.framework);
}

function logsOf(functions: readonly ServiceFunction[], service: Service): TemplateStatement[] {
  const groups = functions.filter(({ config }) => !config.disableLogs).map((fn) => logGroupOf(fn, service));
  return groups.length > 0 ? allowLogGroups(groups) : [];
}

function logGroupOf(fn: ServiceFunction, service: Service): unknown {
  return loggingOf(fn, service)?.["LogGroup"] ?? `/aws/lambda/${fn.name}`;
}

/**
 * The managed policy of AWS for this also lets a function write to any log group.
 * Source: "Giving Lambda functions access to resources in an Amazon VPC" in the Lambda developer guide.
 */
const networkActions = [
  "ec2:CreateNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
  "ec2:DeleteNetworkInterface",
  "ec2:AssignPrivateIpAddresses",
  "ec2:UnassignPrivateIpAddresses",
];

function networkOf(functions: readonly ServiceFunction[], service: Service): TemplateStatement[] {
  const inVpc = functions.some((fn) => vpcOf(fn, service) !== undefined);
  return inVpc ? [{ Effect: "Allow", Action: networkActions, Resource: "*" }] : [];
}
