import { isIntrinsic, isRecord } from "./intrinsics.ts";
import type { Resolver } from "./resolver.ts";
import type { Intrinsic } from "./template.ts";
import { concatenations, unknownText } from "./texts.ts";

type IntrinsicFunction = (argument: unknown, resolver: Resolver) => readonly string[];

/** Functions that a template decides; every other one (`Fn::ImportValue`, `Fn::GetAZs`, …) gives an unknown text. */
const functions: Readonly<Record<string, IntrinsicFunction>> = {
  Ref: (name, resolver) => resolver.ref(String(name)),
  "Fn::GetAtt": (argument, resolver) => {
    const [logicalId = "", ...attribute] = Array.isArray(argument) ? argument : String(argument).split(".");
    return resolver.attribute(String(logicalId), attribute.join("."));
  },
  "Fn::Sub": substitute,
  "Fn::Join": (argument, resolver) => {
    const [separator, parts] = pair(argument);
    const items = typeof separator !== "string" ? undefined : itemsOf(parts, resolver);
    return items ? concatenations(textsOfEach(items, resolver), String(separator)) : [unknownText];
  },
  "Fn::If": (argument, resolver) => branchesOf(argument, resolver).flatMap((branch) => resolver.texts(branch)),
  "Fn::Select": (argument, resolver) => {
    const [index, list] = pair(argument);
    const item = itemsOf(list, resolver)?.[Number(index)];
    return item === undefined ? [unknownText] : resolver.texts(item);
  },
  "Fn::FindInMap": (argument, resolver) => {
    const found = lookUp(argument, resolver);
    return found === undefined ? [unknownText] : resolver.texts(found);
  },
  "Fn::Base64": (text, resolver) => known(resolver.texts(text), (plain) => Buffer.from(plain).toString("base64")),
  "Fn::Length": (list, resolver) => [String(itemsOf(list, resolver)?.length ?? unknownText)],
  "Fn::ToJsonString": (value, resolver) => [toJson(value, resolver)],
};

/** Every text that a function call may give. */
export function callFunction(call: Intrinsic, resolver: Resolver): readonly string[] {
  const [name, argument] = Object.entries(call)[0]!;
  return Object.hasOwn(functions, name) ? functions[name]!(argument, resolver) : [unknownText];
}

/** The branches of an `Fn::If` that may be taken. */
export function branchesOf(argument: unknown, resolver: Resolver): readonly unknown[] {
  const [condition, whenTrue, whenFalse] = Array.isArray(argument) ? (argument as unknown[]) : [];
  const holds = resolver.condition(String(condition));
  if (holds === undefined) return [whenTrue, whenFalse];
  return [holds ? whenTrue : whenFalse];
}

/** What `Fn::FindInMap` finds; undefined when a key is unknown or missing and there is no default. */
export function lookUp(argument: unknown, resolver: Resolver): unknown {
  const [map, first, second, options] = Array.isArray(argument) ? (argument as unknown[]) : [];
  const keys = [map, first, second].map((key) => resolver.texts(key));
  if (keys.some((texts) => texts.length !== 1)) return undefined;
  const found = resolver.template.Mappings?.[keys[0]![0]!]?.[keys[1]![0]!]?.[keys[2]![0]!];
  return found ?? (isRecord(options) ? options["DefaultValue"] : undefined);
}

function substitute(argument: unknown, resolver: Resolver): readonly string[] {
  const [text, variables] = Array.isArray(argument) ? pair(argument) : [argument, {}];
  if (typeof text !== "string") return [unknownText];
  const parts = text.split(/\$\{([^}]+)\}/);
  return concatenations(
    parts.map((part, at) =>
      at % 2 === 0 ? [part] : variable(part.trim(), isRecord(variables) ? variables : {}, resolver),
    ),
  );
}

function variable(name: string, variables: Record<string, unknown>, resolver: Resolver): readonly string[] {
  if (name.startsWith("!")) return [`\${${name.slice(1)}}`];
  if (Object.hasOwn(variables, name)) return resolver.texts(variables[name]);
  const dot = name.indexOf(".");
  return dot < 0 ? resolver.ref(name) : resolver.attribute(name.slice(0, dot), name.slice(dot + 1));
}

/** The items of a list, values that stand for none left out; undefined when the list is not known. */
function itemsOf(list: unknown, resolver: Resolver): readonly unknown[] | undefined {
  if (Array.isArray(list)) return list.filter((item) => !isIntrinsic(item) || resolver.texts(item).length > 0);
  if (!isIntrinsic(list)) return undefined;
  const [name, argument] = Object.entries(list)[0] as [string, unknown];
  if (name === "Fn::Split") return split(argument, resolver);
  if (name === "Fn::FindInMap") return itemsOf(lookUp(argument, resolver), resolver);
  const [text, ...others] = name === "Ref" ? resolver.texts(list) : [];
  return text === undefined || others.length > 0 || text === unknownText ? undefined : text.split(",");
}

function split(argument: unknown, resolver: Resolver): readonly string[] | undefined {
  const [separator, text] = pair(argument);
  const texts = resolver.texts(text);
  if (texts.length !== 1 || texts[0] === unknownText || typeof separator !== "string") return undefined;
  return texts[0]!.split(separator);
}

function textsOfEach(items: readonly unknown[], resolver: Resolver): readonly (readonly string[])[] {
  return items.map((item) => resolver.texts(item)).filter((texts) => texts.length > 0);
}

function known(texts: readonly string[], change: (text: string) => string): readonly string[] {
  return texts.map((text) => (text.includes(unknownText) ? unknownText : change(text)));
}

function toJson(value: unknown, resolver: Resolver): string {
  if (isIntrinsic(value)) return JSON.stringify(resolver.texts(value)[0] ?? unknownText);
  if (Array.isArray(value)) return `[${value.map((item) => toJson(item, resolver)).join(",")}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}:${toJson(item, resolver)}`)
    .join(",")}}`;
}

function pair(argument: unknown): readonly [unknown, unknown] {
  return Array.isArray(argument) ? [argument[0], argument[1]] : [undefined, undefined];
}
