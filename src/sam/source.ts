import { isIntrinsic, isRecord } from "../cloudformation/intrinsics.ts";
import type { Resource } from "../cloudformation/template.ts";
import type { DocumentPath } from "../diagnostics/source-file.ts";

export type Properties = Readonly<Record<string, unknown>>;

/** A resource of the user's template, its section of `Globals` merged in. */
export interface SourceResource {
  logicalId: string;
  type: string;
  properties: Properties;
  /** As it is written, with its attributes. */
  resource: Resource;
  /** Where its properties stand: below another resource for a connector that is written there. */
  at: DocumentPath;
}

/** An entry of `Events`, of a function or a state machine. */
export interface SourceEvent {
  name: string;
  type: string;
  properties: Properties;
  at: DocumentPath;
}

/** Events as they are written; entries without a type or properties of the right shape are left out. */
export function eventsOf({ properties, at }: SourceResource): readonly SourceEvent[] {
  return Object.entries(recordOf(properties["Events"])).flatMap(([name, event]) => {
    if (!isRecord(event) || typeof event["Type"] !== "string") return [];
    const own = recordOf(event["Properties"]);
    return [{ name, type: event["Type"], properties: own, at: [...at, "Properties", "Events", name] }];
  });
}

/** A mapping; empty where something else stands. */
export function recordOf(value: unknown): Properties {
  return isRecord(value) && !isIntrinsic(value) ? value : {};
}

/** A list; a lone value is a list of one, nothing an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A text, number or boolean as text; empty for anything else. */
export function plainText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** Those of the properties that are set, under the names they have in CloudFormation. */
export function pick(properties: Properties, names: readonly string[]): Record<string, unknown> {
  const set = names.filter((name) => isSet(properties[name]));
  return Object.fromEntries(set.map((name) => [name, properties[name]]));
}

/** Without what is undefined. */
export function defined(properties: Properties): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => isSet(value)));
}

export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** True for `{ Ref: AWS::NoValue }`: as if nothing were written. */
export function isNoValue(value: unknown): boolean {
  return isRecord(value) && value["Ref"] === "AWS::NoValue";
}
