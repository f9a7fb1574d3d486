import { isIntrinsic, isRecord } from "../cloudformation/intrinsics.ts";
import { identityOf } from "../cloudformation/identities.ts";
import type { Identity } from "../cloudformation/identity.ts";
import { createResolver, type Resolver } from "../cloudformation/resolver.ts";
import type { Resource, Target, Template } from "../cloudformation/template.ts";
import type { StackResource } from "../aws/cloudformation.ts";
import { physicalId } from "./deployed-functions.ts";

/** Stands for a value that only CloudFormation can tell. */
export const unknown: unique symbol = Symbol("unknown");

/** A template's value with every intrinsic replaced; `unknown` stands where one cannot be, `undefined` for no value. */
export type KnownValues = (value: unknown) => unknown;

/** Reads values of a template as they are in its stack: references give what the resources are really called. */
export function knownValues(template: Template, target: Target, resources: readonly StackResource[]): KnownValues {
  const named = { ...template, Resources: withPhysicalNames(template, resources) };
  const resolver = createResolver(named, target, { defaults: false });
  const read: KnownValues = (value) => {
    if (isIntrinsic(value)) return intrinsicValue(value, read, resources, resolver);
    if (Array.isArray(value)) return listValue(value, read);
    if (isRecord(value)) return recordValue(value, read);
    return typeof value === "string" && value.includes("{{resolve:") ? unknown : value;
  };
  return read;
}

/** True for a value with something unknown in it. */
export function isUnknown(value: unknown): boolean {
  if (value === unknown) return true;
  if (Array.isArray(value)) return value.some(isUnknown);
  return isRecord(value) && Object.values(value).some(isUnknown);
}

/** The template's resources under the names they have, so that ARNs made of them come out right. */
function withPhysicalNames(template: Template, resources: readonly StackResource[]): Record<string, Resource> {
  const entries = Object.entries(template.Resources).map(([logicalId, resource]): [string, Resource] => {
    const identity = identityOf(resource.Type);
    const property = identity.name?.property;
    const name = nameIn(physicalId(logicalId, resources), identity);
    if (property === undefined || name === undefined) return [logicalId, resource];
    return [logicalId, { ...resource, Properties: { ...resource.Properties, [property]: name } }];
  });
  return Object.fromEntries(entries);
}

/** The name in what CloudFormation calls a resource: that itself, or the end of an ARN or a URL. */
function nameIn(physical: string | undefined, { ref, arn = "" }: Identity): string | undefined {
  if (ref === undefined || ref === "{Name}") return physical;
  return (ref === "{Arn}" ? arn : ref).endsWith("{Name}") ? physical?.split(/[/:]/).at(-1) : undefined;
}

function intrinsicValue(
  value: Record<string, unknown>,
  read: KnownValues,
  resources: readonly StackResource[],
  resolver: Resolver,
): unknown {
  const [name, argument] = Object.entries(value)[0]!;
  if (name === "Ref" && argument === "AWS::NoValue") return undefined;
  const physical = name === "Ref" ? physicalId(String(argument), resources) : undefined;
  if (physical !== undefined) return physical;
  if (name === "Fn::If") return branchValue(argument, read, resolver);
  return onlyText(resolver.texts(withReferences(value, resources)));
}

function branchValue(argument: unknown, read: KnownValues, resolver: Resolver): unknown {
  const [condition, whenTrue, whenFalse] = Array.isArray(argument) ? (argument as unknown[]) : [];
  const holds = resolver.condition(String(condition));
  return holds === undefined ? unknown : read(holds ? whenTrue : whenFalse);
}

/** A text that is certain: the only one, without the `*` that stands for what is not known. */
function onlyText(texts: readonly string[]): string | typeof unknown {
  const [text, ...others] = texts;
  return text === undefined || others.length > 0 || text.includes("*") || text.includes("{{resolve:") ? unknown : text;
}

/** The same call with physical names in the place of `Ref` and of `${LogicalId}`, however deep. */
function withReferences(value: unknown, resources: readonly StackResource[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withReferences(item, resources));
  if (!isRecord(value)) return value;
  const { Ref: referred, "Fn::Sub": sub } = value;
  if (typeof referred === "string") return physicalId(referred, resources) ?? value;
  if (sub !== undefined) return { "Fn::Sub": substitution(sub, resources) };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withReferences(item, resources)]));
}

function substitution(argument: unknown, resources: readonly StackResource[]): [unknown, Record<string, unknown>] {
  const [text, variables]: unknown[] = Array.isArray(argument) ? argument : [argument, {}];
  const names = resources.flatMap(({ logicalId, physicalId: name }) => (name === undefined ? [] : [[logicalId, name]]));
  const given = isRecord(variables) ? (withReferences(variables, resources) as Record<string, unknown>) : {};
  return [text, { ...Object.fromEntries(names), ...given }];
}

function listValue(values: readonly unknown[], read: KnownValues): unknown[] {
  return values.map(read).filter((value) => value !== undefined);
}

function recordValue(record: Record<string, unknown>, read: KnownValues): Record<string, unknown> {
  const entries = Object.entries(record).map(([key, value]) => [key, read(value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
