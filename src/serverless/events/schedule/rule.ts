import { getAtt } from "../../../cloudformation/intrinsics.ts";
import type { Resource } from "../../../cloudformation/template.ts";
import { schedulePermissionId, scheduleRuleId } from "../event-names.ts";
import type { Made } from "../made.ts";
import { dependsOnAlias, invokePermission } from "../invoke-permission.ts";
import { inputText } from "./input-text.ts";
import type { Schedule } from "./parse.ts";

/** A rule of the default event bus, and its right to invoke the function. */
export function ruleResources(schedule: Schedule, expression: unknown, position: number): Made[] {
  const { fn, origin } = schedule;
  const ruleId = scheduleRuleId(fn.stem, position);
  const source = { SourceArn: getAtt(ruleId, "Arn") };
  return [
    { id: ruleId, resource: rule(schedule, expression), origin },
    {
      id: schedulePermissionId(fn.stem, position),
      resource: invokePermission(fn, "events.amazonaws.com", source),
      origin,
    },
  ];
}

function rule(schedule: Schedule, expression: unknown): Resource {
  return {
    Type: "AWS::Events::Rule",
    ...dependsOnAlias(schedule.fn),
    Properties: {
      ScheduleExpression: expression,
      State: schedule.enabled ? "ENABLED" : "DISABLED",
      ...(schedule.name && { Name: schedule.name }),
      ...(schedule.description && { Description: schedule.description }),
      Targets: [target(schedule)],
    },
  };
}

function target({ fn, input, inputPath, inputTransformer }: Schedule): Record<string, unknown> {
  const text = inputText(input);
  return {
    Arn: fn.target,
    Id: `${fn.key}Schedule`,
    ...(text && { Input: text }),
    ...(inputPath && { InputPath: inputPath }),
    ...(inputTransformer && { InputTransformer: inputTransformer }),
  };
}
