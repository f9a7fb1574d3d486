import { sub } from "../../cloudformation/intrinsics.ts";
import type { TemplateStatement } from "../../cloudformation/template.ts";
import type { RoleGain } from "../event.ts";
import { roleReferenceOf } from "../role/reference.ts";
import type { Service, ServiceFunction } from "../service.ts";

/** Whether a function is durable: framework 3 knows no such functions. */
function isDurable({ alias }: ServiceFunction): boolean {
  return alias?.name === "durable";
}

/** `DurableConfig` of a durable function. */
export function durableConfigOf(fn: ServiceFunction): Record<string, number> | undefined {
  const settings = isDurable(fn) ? fn.config.durableConfig : undefined;
  if (!settings) return undefined;
  const { executionTimeout, retentionPeriodInDays } = settings;
  return {
    ExecutionTimeout: executionTimeout,
    ...(retentionPeriodInDays && { RetentionPeriodInDays: retentionPeriodInDays }),
  };
}

/** The rights with which durable functions keep the state of their executions; the first that features add to a role. */
export function durableGains(service: Service): RoleGain[] {
  const durable = service.functions.filter(isDurable);
  const made = durable.filter(({ config }) => roleReferenceOf(config, service.provider) === undefined);
  return made.map(({ key, name }) => ({ fn: key, statement: keepState(name), together: "durable executions" }));
}

function keepState(name: string): TemplateStatement {
  const functions = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function";
  return {
    Effect: "Allow",
    Action: ["lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState"],
    Resource: [sub(`${functions}:${name}:*/durable-execution/*/*`)],
  };
}
