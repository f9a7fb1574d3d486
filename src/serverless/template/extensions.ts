import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Resource, Template } from "../../cloudformation/template.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Service } from "../service.ts";

const replaced = new Set(["Condition", "CreationPolicy", "DeletionPolicy", "UpdatePolicy", "UpdateReplacePolicy"]);
const assigned = new Set(["Properties", "Metadata"]);

/** Applies `resources.extensions.<LogicalId>`: attributes of resources that the compiler or the user made. */
export function withExtensions(template: Template, service: Service): Template {
  const extensions = service.config.resources?.extensions;
  if (!isRecord(extensions)) return template;
  const resources = { ...template.Resources };
  for (const [id, extension] of Object.entries(extensions)) {
    const path = ["resources", "extensions", id];
    const resource = resources[id];
    if (resource) resources[id] = extended(resource, extension, path, service);
    else reportUnknownResource(id, path, service);
  }
  return { ...template, Resources: resources };
}

function extended(resource: Resource, extension: unknown, path: DocumentPath, service: Service): Resource {
  const result: Record<string, unknown> = { ...resource };
  for (const [attribute, value] of Object.entries(isRecord(extension) ? extension : {})) {
    if (assigned.has(attribute)) result[attribute] = { ...(result[attribute] as object), ...(value as object) };
    else if (attribute === "DependsOn") result[attribute] = [...listOf(result[attribute]), ...listOf(value)];
    else if (replaced.has(attribute)) result[attribute] = value;
    else reportUnknownAttribute(attribute, path, service);
  }
  return result as unknown as Resource;
}

function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function reportUnknownResource(id: string, path: DocumentPath, service: Service): void {
  service.diagnostics.error(
    "serverless/extension-of-nothing",
    `\`${id}\` is extended, but the template has no such resource`,
    {
      at: service.spanOf(path, "key"),
      hint: "`resources.extensions` takes logical ids of the compiled template; `resources.Resources` defines new ones",
    },
  );
}

function reportUnknownAttribute(attribute: string, path: DocumentPath, service: Service): void {
  const known = [...assigned, "DependsOn", ...replaced].map((name) => `\`${name}\``).join(", ");
  service.diagnostics.error("serverless/extension-attribute", `\`${attribute}\` of a resource cannot be extended`, {
    at: service.spanOf([...path, attribute], "key"),
    hint: `what can: ${known}`,
  });
}
