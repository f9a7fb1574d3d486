import { schedulerScheduleId } from "../event-names.ts";
import type { Made } from "../made.ts";
import { dependsOnAlias } from "../invoke-permission.ts";
import { inputText } from "./input-text.ts";
import type { Schedule } from "./parse.ts";

/** A schedule of EventBridge Scheduler, which invokes the function with the function's own role. */
export function schedulerResource(schedule: Schedule, expression: unknown, position: number): Made {
  const { fn, name, description, timezone, groupName } = schedule;
  return {
    id: schedulerScheduleId(fn.stem, position),
    origin: schedule.origin,
    resource: {
      Type: "AWS::Scheduler::Schedule",
      ...dependsOnAlias(fn),
      Properties: {
        ScheduleExpression: expression,
        State: schedule.enabled ? "ENABLED" : "DISABLED",
        Target: target(schedule),
        FlexibleTimeWindow: { Mode: "OFF" },
        ...(name && { Name: name }),
        ...(description !== undefined && { Description: description }),
        ...(timezone !== undefined && { ScheduleExpressionTimezone: timezone }),
        ...(groupName !== undefined && { GroupName: groupName }),
      },
    },
  };
}

function target({ fn, input, roleArn }: Schedule): Record<string, unknown> {
  const text = inputText(input);
  return {
    Arn: fn.target,
    RoleArn: roleArn ?? fn.role.value,
    ...(text !== undefined && { Input: text }),
  };
}
