import type { Value } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { EventOccurrence } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { eventFields, placeOf } from "../event-fields.ts";
import { flag, present, reject, text, value, type Fields } from "../fields.ts";
import { parseTargetInput, type TargetInput } from "../target-input.ts";
import { reportUnread } from "../unread.ts";

/** One `schedule` event: one or more times at which a rule or EventBridge Scheduler invokes the function. */
export interface Schedule extends TargetInput {
  fn: ServiceFunction;
  origin: DocumentPath;
  method: "eventBus" | "scheduler";
  /** `rate(…)`, `cron(…)` and, for the scheduler, `at(…)`. */
  expressions: readonly unknown[];
  enabled: boolean;
  name?: string | undefined;
  description?: string | undefined;
  timezone?: string | undefined;
  groupName?: Value<string> | undefined;
  roleArn?: Value<string> | undefined;
}

/** Properties that only one of the two methods has. */
const schedulerOnly = ["timezone", "groupName", "roleArn"] as const;
const ruleOnly = ["inputPath", "inputTransformer"] as const;
/** Properties that framework 3 does not know. */
const sinceOsls4: readonly string[] = ["groupName", "roleArn"];

/** Reads an event. One without a rate is reported and has no expressions. */
export function parseSchedule(occurrence: EventOccurrence, service: Service): Schedule {
  const fields = eventFields(occurrence, service, "rate");
  const method = text(fields, "method") === "scheduler" ? "scheduler" : "eventBus";
  const expressions = parseExpressions(occurrence, fields, method);
  checkProperties(fields, method);
  const name = text(fields, "name");
  if (name !== undefined && expressions.length > 1) reportName(fields, name);
  return {
    fn: occurrence.fn,
    origin: occurrence.path,
    method,
    expressions,
    enabled: flag(fields, "enabled") ?? true,
    name,
    description: text(fields, "description"),
    ...parseTargetInput(fields),
    ...(method === "scheduler" && {
      timezone: text(fields, "timezone"),
      ...(service.framework === 4 && { groupName: value(fields, "groupName"), roleArn: value(fields, "roleArn") }),
    }),
  };
}

function parseExpressions(occurrence: EventOccurrence, fields: Fields, method: Schedule["method"]): unknown[] {
  const { rate } = fields.values;
  const expressions = Array.isArray(rate) ? (rate as unknown[]) : [rate];
  if (rate === undefined || rate === null || expressions.length === 0) {
    const hint = "add `rate`, e.g. `rate(1 hour)` or `cron(0 12 * * ? *)`";
    reject(fields, "rate", "serverless/missing-property", "the schedule has no `rate`", hint);
    return [];
  }
  if (method === "eventBus" && expressions.some(isOnce)) reportOnce(occurrence, fields);
  return expressions;
}

function isOnce(expression: unknown): boolean {
  return typeof expression === "string" && expression.startsWith("at(");
}

function reportOnce(occurrence: EventOccurrence, { service }: Fields): void {
  const message = "a rule of EventBridge knows no `at(…)`, only EventBridge Scheduler does";
  const at = service.spanOf(placeOf(occurrence, "rate"));
  service.diagnostics.error("serverless/invalid-schedule", message, { at, hint: "add `method: scheduler`" });
}

function reportName(fields: Fields, name: string): void {
  const message = `several rates would all be named \`${name}\``;
  reject(fields, "name", "serverless/invalid-schedule", message, "write one event per rate, each with its own `name`");
}

function checkProperties(fields: Fields, method: Schedule["method"]): void {
  const { framework } = fields.service;
  const foreign: readonly string[] = method === "scheduler" ? ruleOnly : schedulerOnly;
  for (const property of foreign.filter((each) => present(fields, each) && fields.values[each] !== "")) {
    if (framework === 4 || !sinceOsls4.includes(property)) reportForeign(fields, property, method);
  }
  // It takes the function's role and the default group whatever is written.
  if (framework === 3) reportUnread(fields, sinceOsls4);
}

function reportForeign(fields: Fields, property: string, method: Schedule["method"]): void {
  const [what, hint] =
    method === "scheduler"
      ? ["not for `method: scheduler`", "take one of the two out"]
      : ["for `method: scheduler` only", "add `method: scheduler`"];
  reject(fields, property, "serverless/conflicting-properties", `\`${property}\` is ${what}`, hint);
}
