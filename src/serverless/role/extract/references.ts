import { isIntrinsic, isRecord } from "../../../cloudformation/intrinsics.ts";
import { referencesIn } from "../../../cloudformation/references.ts";
import type { Resolver } from "../../../cloudformation/resolver.ts";
import type { Intrinsic, Template } from "../../../cloudformation/template.ts";
import { unknownText } from "../../../cloudformation/texts.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import { asSubstituted, placeholderResolver, substituted } from "./placeholders.ts";

/** A reference to a resource, or to the stack, that cannot stand in a template that is deployed before it. */
export interface Reference {
  /** Logical id of the resource, or `AWS::StackId` and the like. */
  name: string;
  path: DocumentPath;
}

/** A reference that became a pattern of what it will be, as `Fn::Sub` takes it. */
export interface ReplacedReference extends Reference {
  text: string;
}

/** A value with nothing in it that refers to the stack. */
export interface Detached {
  value: unknown;
  replaced: readonly ReplacedReference[];
  /** References of texts of which nothing is known then, not even how they start. */
  lost: readonly Reference[];
}

/** Takes references to a stack out of a value. */
export type Detach = (value: unknown) => Detached;

interface Walk {
  resolver: Resolver;
  /** Whether a name is of the stack. */
  leaves: (name: string) => boolean;
  replaced: ReplacedReference[];
  lost: Reference[];
}

/**
 * Makes what refers to resources of `template` a pattern of what they will be: where that may be several, one beside the
 * other in the list around it. What refers to `kept`, to parameters or to anything outside stays as it is.
 */
export function detachFrom(template: Template, kept: ReadonlySet<string>, stackName: string): Detach {
  const resolver = placeholderResolver(template, stackName);
  const leaves = (name: string): boolean =>
    stackParameters.has(name) || (name in template.Resources && !kept.has(name));
  return (value) => {
    const walk: Walk = { resolver, leaves, replaced: [], lost: [] };
    return { value: detached(value, [], walk), replaced: walk.replaced, lost: walk.lost };
  };
}

/** They name the stack that they stand in. */
const stackParameters: ReadonlySet<string> = new Set(["AWS::StackName", "AWS::StackId"]);

function detached(item: unknown, at: DocumentPath, walk: Walk): unknown {
  if (isIntrinsic(item)) {
    const values = textsOf(item, at, walk);
    return values.length === 1 ? values[0] : values;
  }
  if (Array.isArray(item)) return item.flatMap((each, index) => textsOf(each, [...at, index], walk));
  if (!isRecord(item)) return item;
  return Object.fromEntries(Object.entries(item).map(([key, each]) => [key, detached(each, [...at, key], walk)]));
}

/** Everything that a whole text may be; what may be anything at all is no pattern of it. */
function textsOf(item: unknown, at: DocumentPath, walk: Walk): unknown[] {
  const name = isIntrinsic(item) ? leaving(item, walk) : undefined;
  const isLost = name !== undefined && walk.resolver.texts(item).some((text) => text.startsWith(unknownText));
  if (isLost) walk.lost.push({ name, path: at });
  return valuesOf(item, at, walk);
}

function valuesOf(item: unknown, at: DocumentPath, walk: Walk): unknown[] {
  if (!isIntrinsic(item)) return [detached(item, at, walk)];
  const leaves = leaving(item, walk);
  if (leaves === undefined) return [item];
  const [name, argument] = Object.entries(item)[0] as [string, unknown];
  if (name === "Fn::Sub") return substitutions(argument, at, walk);
  const [first, second]: readonly unknown[] = Array.isArray(argument) ? argument : [];
  if (name === "Fn::If") return branches(argument, at, walk);
  if (name === "Fn::Join" && Array.isArray(second)) {
    return combinations(second.map((part) => valuesOf(part, at, walk))).map((parts) => ({ [name]: [first, parts] }));
  }
  return patterns(item, leaves, at, walk).map(substituted);
}

function branches(argument: unknown, at: DocumentPath, walk: Walk): unknown[] {
  const [condition, ...both]: readonly unknown[] = Array.isArray(argument) ? argument : [];
  return combinations(both.map((branch) => valuesOf(branch, at, walk))).map((each) => ({
    "Fn::If": [condition, ...each],
  }));
}

function substitutions(argument: unknown, at: DocumentPath, walk: Walk): unknown[] {
  const [text, given]: readonly unknown[] = Array.isArray(argument) ? argument : [argument];
  const variables = isRecord(given) ? given : {};
  const texts = String(text)
    .split(/(\$\{[^}]*\})/)
    .map((part, index) => (index % 2 === 0 || part.slice(2, -1) in variables ? [part] : placeholder(part, at, walk)));
  const values = Object.entries(variables).map(([key, each]) =>
    valuesOf(each, at, walk).map((value) => [key, value] as const),
  );
  return combinations(texts).flatMap((parts) =>
    combinations(values).map((entries) => substitution(parts.join(""), Object.fromEntries(entries))),
  );
}

function placeholder(part: string, at: DocumentPath, walk: Walk): readonly string[] {
  const [id = ""] = part.slice(2, -1).trim().split(".");
  return walk.leaves(id) ? patterns({ "Fn::Sub": part }, id, at, walk) : [part];
}

function substitution(text: string, variables: Record<string, unknown>): unknown {
  return Object.keys(variables).length > 0 ? { "Fn::Sub": [text, variables] } : substituted(text);
}

function patterns(item: Intrinsic, name: string, path: DocumentPath, walk: Walk): readonly string[] {
  const texts = walk.resolver.texts(item).map(asSubstituted);
  walk.replaced.push(...texts.map((text) => ({ name, text, path })));
  return texts;
}

/** The first name of the stack that a function call refers to. */
function leaving(call: Intrinsic, { leaves }: Walk): string | undefined {
  const holder = { Type: "", Properties: { call } };
  const names = referencesIn({ Resources: { holder } }).map(({ name }) => name);
  const text = JSON.stringify(call);
  return [...names, ...[...stackParameters].filter((name) => text.includes(name))].find(leaves);
}

/** Every list made by taking one of each. */
function combinations<T>(parts: readonly (readonly T[])[]): T[][] {
  return parts.reduce<T[][]>((lists, part) => lists.flatMap((list) => part.map((item) => [...list, item])), [[]]);
}
