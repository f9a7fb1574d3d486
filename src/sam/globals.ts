import { isIntrinsic, isRecord } from "../cloudformation/intrinsics.ts";
import type { Resource, Template } from "../cloudformation/template.ts";
import { listOf, recordOf, type Properties, type SourceResource } from "./source.ts";

/** Sections of `Globals` by the type that they are for. */
const sectionOf: Readonly<Record<string, string>> = {
  "AWS::Serverless::Function": "Function",
  "AWS::Serverless::Api": "Api",
  "AWS::Serverless::HttpApi": "HttpApi",
  "AWS::Serverless::WebSocketApi": "WebSocketApi",
  "AWS::Serverless::SimpleTable": "SimpleTable",
  "AWS::Serverless::StateMachine": "StateMachine",
  "AWS::Serverless::LayerVersion": "LayerVersion",
  "AWS::Serverless::CapacityProvider": "CapacityProvider",
};

/** A resource of the template with what `Globals` says for its type. */
export function withGlobals(logicalId: string, resource: Resource, template: Template): SourceResource {
  const globals = globalsFor(resource, template);
  const own = resource.Properties ?? {};
  const properties = globals ? (merged(globals, own) as Properties) : own;
  return { logicalId, type: resource.Type, properties, resource, at: ["Resources", logicalId] };
}

/** The section of `Globals` for a type, without what the resource's `IgnoreGlobals` names. */
export function globalsFor(resource: Resource, template: Template): Properties | undefined {
  const section = sectionOf[resource.Type];
  const globals = recordOf((template as { Globals?: unknown }).Globals);
  const own = section ? globals[section] : undefined;
  if (!isRecord(own)) return undefined;
  const ignored = listOf((resource as { IgnoreGlobals?: unknown }).IgnoreGlobals);
  if (ignored.includes("*")) return undefined;
  return Object.fromEntries(Object.entries(own).filter(([name]) => !ignored.includes(name)));
}

/** Mappings are merged, lists follow each other, anything else of the resource wins. */
function merged(global: unknown, own: unknown): unknown {
  if (own === undefined) return global;
  if (Array.isArray(global) && Array.isArray(own)) return [...(global as unknown[]), ...(own as unknown[])];
  if (!isRecord(global) || !isRecord(own) || isIntrinsic(global) || isIntrinsic(own)) return own;
  const names = [...new Set([...Object.keys(global), ...Object.keys(own)])];
  return Object.fromEntries(names.map((name) => [name, name in own ? merged(global[name], own[name]) : global[name]]));
}
