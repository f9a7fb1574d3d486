import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { EventOccurrence } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { eventFields } from "../event-fields.ts";
import { busRuleName } from "../event-names.ts";
import { flag, mapping, reject, text, value, type Fields } from "../fields.ts";
import { parseTargetInput, type TargetInput } from "../target-input.ts";
import { parseEventBus, type EventBus } from "./event-bus.ts";

/** One `eventBridge` event: a rule of an event bus. */
export interface Rule extends TargetInput {
  fn: ServiceFunction;
  origin: DocumentPath;
  /** 1-based place among all events of the function. */
  position: number;
  name: string;
  bus: EventBus;
  pattern?: unknown;
  schedule?: unknown;
  description?: string | undefined;
  enabled: boolean;
  retryPolicy?: Readonly<Record<string, unknown>> | undefined;
  deadLetterQueueArn?: unknown;
}

/** Reads an event; one without anything to match is reported and left out. */
export function parseRule(occurrence: EventOccurrence, service: Service): Rule | undefined {
  const fields = eventFields(occurrence, service, "schedule");
  const { fn, position, path: origin } = occurrence;
  const { pattern, schedule } = fields.values;
  if (!pattern && !schedule) return reportNothing(fields);
  return {
    fn,
    origin,
    position,
    name: text(fields, "name") || busRuleName(fn.name, position),
    bus: parseEventBus(occurrence, fields),
    pattern,
    schedule: Array.isArray(schedule) && schedule.length === 1 ? (schedule[0] as unknown) : schedule,
    description: text(fields, "description"),
    enabled: flag(fields, "enabled") ?? true,
    ...parseTargetInput(fields),
    retryPolicy: mapping(fields, "retryPolicy")?.values,
    deadLetterQueueArn: value(fields, "deadLetterQueueArn"),
  };
}

function reportNothing(fields: Fields): undefined {
  const message = "the `eventBridge` event has neither `pattern` nor `schedule`";
  reject(fields, "pattern", "serverless/missing-property", message, "add one of them");
}
