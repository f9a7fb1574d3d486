import { pick } from "../source.ts";
import type { ExpandEvent } from "./event.ts";
import { ruleParts } from "./rule.ts";

/** `Schedule`: a rule of EventBridge that matches at times. */
export const schedule: ExpandEvent = (event, target) =>
  ruleParts(event, target, {
    ...pick(event.properties, ["Name", "Description"]),
    ScheduleExpression: event.properties["Schedule"],
  });
