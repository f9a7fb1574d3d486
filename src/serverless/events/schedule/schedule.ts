import { sub } from "../../../cloudformation/intrinsics.ts";
import type { CompiledEvents, EventOccurrence, EventType, RoleGain } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { collect } from "../collect.ts";
import type { Made } from "../made.ts";
import { parseSchedule, type Schedule } from "./parse.ts";
import { ruleResources } from "./rule.ts";
import { schedulerResource } from "./scheduler.ts";
import { schema } from "./schema.ts";

/** `schedule`: a function that runs at fixed times. */
export const schedule: EventType = { key: "schedule", schema, compile };

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const schedules = occurrences.map((occurrence) => parseSchedule(occurrence, service));
  const made = numbered(schedules).flatMap(([each, expression, position]) => resources(each, expression, position));
  return { ...collect(made, service), role: schedulerGains(schedules) };
}

function resources(schedule: Schedule, expression: unknown, position: number): Made[] {
  return schedule.method === "scheduler"
    ? [schedulerResource(schedule, expression, position)]
    : ruleResources(schedule, expression, position);
}

/** Every expression of every schedule, numbered through its function: the number is part of logical ids. */
function numbered(schedules: readonly Schedule[]): [Schedule, unknown, number][] {
  const last = new Map<string, number>();
  return schedules.flatMap((each) =>
    each.expressions.map((expression): [Schedule, unknown, number] => {
      const position = (last.get(each.fn.key) ?? 0) + 1;
      last.set(each.fn.key, position);
      return [each, expression, position];
    }),
  );
}

/** EventBridge Scheduler assumes the function's role to invoke it; rules need no more than a permission. */
function schedulerGains(schedules: readonly Schedule[]): RoleGain[] {
  const functions = new Set(schedules.filter(({ method }) => method === "scheduler").map(({ fn }) => fn));
  return [...functions].map((fn) => ({
    fn: fn.key,
    statement: { Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: [arnOf(fn), arnOf(fn, ":*")] },
    together: "schedule",
    trusts: "scheduler.amazonaws.com",
  }));
}

function arnOf({ name }: ServiceFunction, qualifier = ""): { "Fn::Sub": string } {
  return sub(`arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${name}${qualifier}`);
}
