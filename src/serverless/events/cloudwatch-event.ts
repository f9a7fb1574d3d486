import { getAtt, isRecord } from "../../cloudformation/intrinsics.ts";
import type { EventOccurrence, EventType } from "../event.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { eventFields } from "./event-fields.ts";
import { cloudwatchRuleId, cloudwatchRulePermissionId } from "./event-names.ts";
import { flag, required, text, type Fields } from "./fields.ts";
import { dependsOnAlias, invokePermission } from "./invoke-permission.ts";
import type { Made } from "./made.ts";
import { compileNumbered } from "./numbered.ts";
import { parseTargetInput } from "./target-input.ts";
import { anyObject, boolean, object, string, type JsonSchema } from "../schema/json-schema.ts";
import { ruleName, targetInput } from "./target-input-schema.ts";

const schema: JsonSchema = object({
  event: anyObject,
  description: string,
  enabled: boolean,
  name: ruleName,
  ...targetInput,
});

/** `cloudwatchEvent`: events of the default bus that match a pattern. */
export const cloudwatchEvent: EventType = {
  key: "cloudwatchEvent",
  schema,
  namedBy: "name",
  compile: compileNumbered(resources),
};

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
      EventPattern: withoutLineBreaks(pattern),
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
  return {
    Arn: fn.target,
    Id: `${fn.key}CloudWatchEvent`,
    ...(input ? { Input: inputText(input) } : {}),
    ...(inputPath && { InputPath: inputPath }),
    ...(inputTransformer && { InputTransformer: inputTransformer }),
  };
}

/** A text as it is, anything else as JSON. */
function inputText(input: unknown): string {
  return typeof input === "string" ? input : JSON.stringify(withoutLineBreaks(input));
}

/** The framework drops line breaks of the texts that it writes as JSON. */
function withoutLineBreaks(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll(/[\r\n]/g, "");
  if (Array.isArray(value)) return value.map(withoutLineBreaks);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutLineBreaks(member)]));
}
