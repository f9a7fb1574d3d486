import { join, ref } from "../../cloudformation/intrinsics.ts";
import type { EventOccurrence, EventType } from "../event.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { eventFields } from "./event-fields.ts";
import { topicRuleId, topicRulePermissionId } from "./event-names.ts";
import { flag, requiredText, text, type Fields } from "./fields.ts";
import { dependsOnAlias, invokePermission } from "./invoke-permission.ts";
import type { Made } from "./made.ts";
import { compileNumbered } from "./numbered.ts";
import { boolean, object, string, stringChoice, type JsonSchema } from "../schema/json-schema.ts";

const schema: JsonSchema = object(
  {
    sql: string,
    sqlVersion: stringChoice("2015-10-08", "2016-03-23", "beta"),
    name: string,
    description: string,
    enabled: boolean,
  },
  ["sql"],
);

/** `iot`: messages that a rule of AWS IoT selects. */
export const iot: EventType = { key: "iot", schema, namedBy: "sql", compile: compileNumbered(resources) };

function resources(occurrence: EventOccurrence, number: number, service: Service): Made[] {
  const { fn, path: origin } = occurrence;
  const fields = eventFields(occurrence, service, "sql");
  const sql = requiredText(fields, "sql");
  if (sql === undefined) return [];
  const ruleId = topicRuleId(fn.stem, number);
  const name = text(fields, "name");
  const rule = {
    Type: "AWS::IoT::TopicRule",
    ...dependsOnAlias(fn),
    Properties: { ...(name && { RuleName: name }), TopicRulePayload: payload(fn, sql, fields) },
  };
  const permission = invokePermission(fn, "iot.amazonaws.com", { SourceArn: ruleArn(ruleId) });
  return [
    { id: ruleId, resource: rule, origin },
    { id: topicRulePermissionId(fn.stem, number), resource: permission, origin },
  ];
}

function payload(fn: ServiceFunction, sql: string, fields: Fields): Record<string, unknown> {
  const { sqlVersion } = fields.values;
  const description = text(fields, "description");
  return {
    RuleDisabled: flag(fields, "enabled") === false,
    Sql: onOneLine(sql),
    Actions: [{ Lambda: { FunctionArn: fn.target } }],
    ...(description && { Description: onOneLine(description) }),
    ...(sqlVersion ? { AwsIotSqlVersion: sqlVersion } : {}),
  };
}

/** The framework joins lines without a space between them. */
function onOneLine(text: string): string {
  return text.replaceAll(/\r?\n/g, "");
}

function ruleArn(ruleId: string): unknown {
  const place = [ref("AWS::Partition"), ":iot:", ref("AWS::Region"), ":", ref("AWS::AccountId")];
  return join("", ["arn:", ...place, ":rule/", ref(ruleId)]);
}
