import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Output, Resource, Template } from "../../cloudformation/template.ts";
import { deepMerge } from "../deep-merge.ts";
import type { Service } from "../service.ts";
import { withExtensions } from "./extensions.ts";
import { withPseudoParameters } from "./pseudo-parameters.ts";

/**
 * The last steps of the framework, in its order: outputs get export names, the user's `resources` are merged over the
 * template, extensions are applied, what a plugin that is built in does follows, null properties go away.
 */
export function finalize(template: Template, service: Service): Template {
  const exported = withExportNames(template, service);
  const merged = deepMerge(exported, service.resources) as Template;
  const extended = withPseudoParameters(withExtensions(merged, service), service);
  return { ...extended, Resources: withoutNullProperties(extended.Resources) };
}

function withExportNames(template: Template, service: Service): Template {
  if (!template.Outputs) return template;
  const named = Object.entries(template.Outputs).map(([key, output]): [string, Output] => [
    key,
    output.Export ? output : { ...output, Export: { Name: `sls-${service.name}-${service.stage}-${key}` } },
  ]);
  return { ...template, Outputs: Object.fromEntries(named) };
}

/** Hardly a resource has one: all others stay what they are. */
function withoutNullProperties(resources: Template["Resources"]): Template["Resources"] {
  const changed = Object.entries(resources).filter(
    ([, resource]) => isRecord(resource) && isRecord(resource.Properties) && holdsNull(resource.Properties),
  );
  if (changed.length === 0) return resources;
  const whole = changed.map(([id, resource]): [string, Resource] => [
    id,
    { ...resource, Properties: withoutNulls(resource.Properties) as Record<string, unknown> },
  ]);
  return { ...resources, ...Object.fromEntries(whole) };
}

/** Asked of every value of a template: lists of keys or values would be made for nothing. */
function holdsNull(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value !== "object") return false;
  if (Array.isArray(value)) return value.some(holdsNull);
  for (const key in value) if (holdsNull((value as Record<string, unknown>)[key])) return true;
  return false;
}

/** Null members of objects are dropped at every depth; null items of lists stay. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutNulls(item)]));
}
