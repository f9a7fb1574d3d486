import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type { Diagnostic, Severity, SourceSpan } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import type { DocumentPath } from "../diagnostics/source-file.ts";
import { isIntrinsicName, isRecord } from "./intrinsics.ts";
import { isPseudoParameter } from "./parameters.ts";
import type { Template } from "./template.ts";

/** What kind of thing a template refers to by name. */
export type Referred = "resource" | "value" | "condition" | "mapping";

/** A name that a template refers to. */
export interface Reference {
  kind: Referred;
  name: string;
  /** How it is written: `Ref`, `DependsOn`, … */
  by: string;
  /** Of a resource: the attribute that is taken, where it is written down. */
  attribute?: string;
  path: DocumentPath;
}

/** What is known beforehand of names that are not in a template. */
export interface KnownReferences {
  /** Names that were said to be nothing already, and are left out. */
  reported?: ReadonlySet<string>;
  /** Why a name is not there, and what to write instead. */
  hints?: Readonly<Record<string, string>>;
  /** How bad it is at a path of the template; an error unless given. */
  severityOf?: (path: DocumentPath) => Severity;
}

/**
 * Every `Ref`, `Fn::GetAtt`, `Fn::Sub`, `Fn::FindInMap`, `DependsOn` and condition that names nothing in the template,
 * as `cloudformation/unknown-reference`. CloudFormation refuses such a template.
 */
export function checkReferences(
  template: Template,
  spanOf: (path: DocumentPath) => SourceSpan,
  { reported = new Set(), hints = {}, severityOf = () => "error" }: KnownReferences = {},
): readonly Diagnostic[] {
  const names = namesIn(template);
  const unknown = referencesIn(template, ({ kind, name }) => !names[kind].has(name) && !reported.has(name));
  return unknown.map((reference) => {
    const detail = { at: spanOf(reference.path), hint: hintFor(reference, names[reference.kind], hints) };
    const severity = severityOf(reference.path);
    return diagnostic(severity, "cloudformation/unknown-reference", unknownText(reference), detail);
  });
}

const sectionOf: Readonly<Record<Referred, string>> = {
  resource: "Resources",
  value: "Resources",
  condition: "Conditions",
  mapping: "Mappings",
};

function hintFor(
  { kind, name }: Reference,
  names: ReadonlySet<string>,
  hints: Readonly<Record<string, string>>,
): string {
  if (Object.hasOwn(hints, name)) return hints[name]!;
  const near = didYouMean(name, names);
  if (near !== undefined) return `did you mean \`${near}\`?`;
  return `add it to the template's \`${sectionOf[kind]}\`, or correct the name`;
}

function unknownText({ kind, name, by }: Reference): string {
  const what = kind === "value" ? "resource or parameter" : kind;
  return `\`${by}\` names \`${name}\`, but the template has no such ${what}`;
}

function namesIn(template: Template): Record<Referred, ReadonlySet<string>> {
  const resources = Object.keys(template.Resources);
  return {
    resource: new Set(resources),
    value: new Set([...resources, ...Object.keys(template.Parameters ?? {})]),
    condition: new Set(Object.keys(template.Conditions ?? {})),
    mapping: new Set(Object.keys(template.Mappings ?? {})),
  };
}

/** Which references are looked for. */
type Wanted = (reference: Reference) => boolean;

/** Every name that a template refers to and that is wanted, pseudo parameters left out. */
export function referencesIn(template: Template, isWanted: Wanted = () => true): readonly Reference[] {
  const calls = (value: unknown, path: DocumentPath): readonly Reference[] => callsIn(value, path, isWanted);
  const resources = Object.entries(template.Resources).flatMap(([id, resource]) => {
    const path = ["Resources", id];
    const dependencies = [resource.DependsOn ?? []].flat().filter((name: unknown) => typeof name === "string");
    return [
      ...dependencies.map((name) => named("resource", name, "DependsOn", [...path, "DependsOn"])).filter(isWanted),
      ...conditionOf(resource.Condition, path).filter(isWanted),
      ...calls(resource.Properties, [...path, "Properties"]),
      ...calls(resource.UpdatePolicy, [...path, "UpdatePolicy"]),
      ...calls(resource.CreationPolicy, [...path, "CreationPolicy"]),
    ];
  });
  const outputs = Object.entries(template.Outputs ?? {}).flatMap(([id, output]) => [
    ...conditionOf(output.Condition, ["Outputs", id]).filter(isWanted),
    ...calls(output, ["Outputs", id]),
  ]);
  return [...resources, ...outputs, ...calls(template.Conditions, ["Conditions"])];
}

function named(kind: Referred, name: unknown, by: string, path: DocumentPath): Reference {
  return { kind, name: String(name), by, path };
}

function conditionOf(name: unknown, path: DocumentPath): readonly Reference[] {
  return typeof name === "string" ? [named("condition", name, "Condition", [...path, "Condition"])] : [];
}

/** The wanted references that function calls below `value` make. */
function callsIn(value: unknown, path: DocumentPath, isWanted: Wanted): readonly Reference[] {
  const found: Reference[] = [];
  const take = (reference: Reference): void => {
    if (isWanted(reference)) found.push({ ...reference, path: [...reference.path] });
  };
  visitCalls(value, [...path], take);
  return found;
}

/** `path` grows and shrinks on the way: a copy at every step is what walking a large template would take long for. */
function visitCalls(value: unknown, path: (string | number)[], take: (reference: Reference) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) visitBelow(at, value[at], path, take);
    return;
  }
  const keys = Object.keys(value);
  const [only = ""] = keys;
  if (keys.length === 1 && isIntrinsicName(only)) {
    path.push(only);
    for (const reference of callOf(only, (value as Record<string, unknown>)[only], path)) take(reference);
    path.pop();
  }
  for (const key of keys) visitBelow(key, (value as Record<string, unknown>)[key], path, take);
}

function visitBelow(
  key: string | number,
  value: unknown,
  path: (string | number)[],
  take: (reference: Reference) => void,
): void {
  if (typeof value !== "object" || value === null) return;
  path.push(key);
  visitCalls(value, path, take);
  path.pop();
}

function callOf(name: string, argument: unknown, path: DocumentPath): readonly Reference[] {
  const [first] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
  if (typeof first !== "string") return [];
  switch (name) {
    case "Ref":
      return isPseudoParameter(first) ? [] : [named("value", first, name, path)];
    case "Fn::GetAtt":
      return [attributeOf(first, argument, path)];
    case "Fn::If":
      return [named("condition", first, name, path)];
    case "Condition":
      return path[0] === "Conditions" && path.length > 2 ? [named("condition", first, name, path)] : [];
    case "Fn::FindInMap":
      return [named("mapping", first, name, path)];
    case "Fn::Sub":
      return variablesOf(first, argument).map((variable) => variableReference(variable, path));
    default:
      return [];
  }
}

/** `[LogicalId, Attribute]`, or both in one text. */
function attributeOf(first: string, argument: unknown, path: DocumentPath): Reference {
  const [name, ...rest] = first.split(".");
  const attribute: unknown = Array.isArray(argument) ? argument[1] : rest.join(".");
  return { ...named("resource", name, "Fn::GetAtt", path), ...(typeof attribute === "string" && { attribute }) };
}

/** The `${…}` of an `Fn::Sub` that name resources and parameters. */
function variablesOf(text: string, argument: unknown): readonly string[] {
  const own = Array.isArray(argument) && isRecord(argument[1]) ? argument[1] : {};
  const names = [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map((match) => match[1]!.trim());
  return names.filter((name) => !(name in own) && !isPseudoParameter(name));
}

function variableReference(variable: string, path: DocumentPath): Reference {
  const [name, ...rest] = variable.split(".");
  if (rest.length === 0) return named("value", name, "Fn::Sub", path);
  return { ...named("resource", name, "Fn::Sub", path), attribute: rest.join(".") };
}
