import type { CompiledEvents, EventOccurrence, EventType } from "../event.ts";
import type { Service } from "../service.ts";
import { collect } from "./collect.ts";
import { eventFields } from "./event-fields.ts";
import { provisioningPermissionId, provisioningTemplateId } from "./event-names.ts";
import { flag, required, requiredValue, text } from "./fields.ts";
import { aliasIds, invokePermission } from "./invoke-permission.ts";
import type { Made } from "./made.ts";
import { numbered } from "./numbered.ts";
import { anyObject, boolean, object, string, use, type JsonSchema } from "../schema/json-schema.ts";

const schema: JsonSchema = object(
  { templateBody: anyObject, provisioningRoleArn: use("arn"), templateName: string, enabled: boolean },
  ["templateBody", "provisioningRoleArn"],
);

/** `iotFleetProvisioning`: a function that is asked before a device of a fleet is provisioned. */
export const iotFleetProvisioning: EventType = {
  key: "iotFleetProvisioning",
  schema,
  namedBy: "templateName",
  compile,
};

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  for (const [occurrence, number] of numbered(occurrences)) {
    if (number > 1) reportSecond(occurrence, service);
  }
  return collect(
    occurrences.flatMap((occurrence) => resources(occurrence, service)),
    service,
  );
}

function resources(occurrence: EventOccurrence, service: Service): Made[] {
  const { fn, path: origin } = occurrence;
  const fields = eventFields(occurrence, service, "templateBody");
  const body = required(fields, "templateBody", fields.values["templateBody"]);
  const role = requiredValue(fields, "provisioningRoleArn");
  if (body === undefined || role === undefined) return [];
  const templateName = text(fields, "templateName");
  const permissionId = provisioningPermissionId(fn.stem);
  const template = {
    Type: "AWS::IoT::ProvisioningTemplate",
    // The hook is tried when the template is made.
    DependsOn: [permissionId, ...aliasIds(fn)],
    Properties: {
      Enabled: flag(fields, "enabled") ?? true,
      PreProvisioningHook: { TargetArn: fn.target },
      ProvisioningRoleArn: role,
      TemplateBody: JSON.stringify(body),
      ...(templateName && { TemplateName: templateName }),
    },
  };
  return [
    { id: provisioningTemplateId(fn.stem), resource: template, origin },
    { id: permissionId, resource: invokePermission(fn, "iot.amazonaws.com", {}), origin },
  ];
}

/** Logical ids have no number here. */
function reportSecond({ fn, path }: EventOccurrence, { diagnostics, spanOf }: Service): void {
  const message = `function \`${fn.key}\` has a second \`iotFleetProvisioning\` event`;
  diagnostics.error("serverless/duplicate-event", message, {
    at: spanOf(path, "key"),
    hint: "one function is the hook of one provisioning template: add a function for the other",
  });
}
