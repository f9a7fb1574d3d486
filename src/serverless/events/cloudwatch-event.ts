import { getAtt } from "../../cloudformation/intrinsics.ts";
import type { CompiledEvents, EventOccurrence, EventType } from "../event.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { collect } from "./collect.ts";
import { eventFields } from "./event-fields.ts";
import { cloudwatchRuleId, cloudwatchRulePermissionId } from "./event-names.ts";
import { flag, required, text, type Fields } from "./fields.ts";
import { dependsOnAlias, invokePermission } from "./invoke-permission.ts";
import type { Made } from "./made.ts";
import { numbered } from "./numbered.ts";
import { inputText } from "./schedule/input-text.ts";
import { parseTargetInput } from "./target-input.ts";

/** `cloudwatchEvent`: events of the default bus that match a pattern. */
export const cloudwatchEvent: EventType = { key: "cloudwatchEvent", compile };

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const made = numbered(occurrences).flatMap(([occurrence, number]) => resources(occurrence, number, service));
  return collect(made, service);
}

function resources(occurrence: EventOccurrence, number: number, service: Service): Made[] {
  const { fn, path: origin } = occurrence;
  const fields = eventFields(occurrence, service, "event");
  const pattern = required(fields, "event", fields.values["event"]);
  const ruleId = cloudwatchRuleId(fn.stem, number);
  const [name, description] = [text(fields, "name"), text(fields, "description")];
  const rule = {
    Type: "AWS::Events::Rule",
    ...dependsOnAlias(fn),
    Properties: {
      EventPattern: pattern,
      State: flag(fields, "enabled") === false ? "DISABLED" : "ENABLED",
      ...(description && { Description: description }),
      ...(name && { Name: name }),
      Targets: [target(fn, fields)],
    },
  };
  const permission = invokePermission(fn, "events.amazonaws.com", { SourceArn: getAtt(ruleId, "Arn") });
  return [
    { id: ruleId, resource: rule, origin },
    { id: cloudwatchRulePermissionId(fn.stem, number), resource: permission, origin },
  ];
}

function target(fn: ServiceFunction, fields: Fields): Record<string, unknown> {
  const { input, inputPath, inputTransformer } = parseTargetInput(fields);
  const handedOver = inputText(input);
  return {
    Arn: fn.target,
    Id: `${fn.key}CloudWatchEvent`,
    ...(handedOver && { Input: handedOver }),
    ...(inputPath && { InputPath: inputPath }),
    ...(inputTransformer && { InputTransformer: inputTransformer }),
  };
}
