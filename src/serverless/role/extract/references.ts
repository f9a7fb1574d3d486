import { isIntrinsic, isRecord } from "../../../cloudformation/intrinsics.ts";
import { referencesIn } from "../../../cloudformation/references.ts";
import { unknownText } from "../../../cloudformation/texts.ts";
import type { Template } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import { placeholderResolver, substituted } from "./placeholders.ts";

/** What stands for a resource, or for the stack, in a template that is deployed before it. */
export interface ReplacedReference {
  /** Logical id of the resource, or `AWS::StackId` and the like. */
  name: string;
  /** The pattern of what it will be, as `Fn::Sub` takes it. */
  text: string;
  path: DocumentPath;
}

/** A value with nothing in it that refers to the stack. */
export interface Detached {
  value: unknown;
  replaced: readonly ReplacedReference[];
  /** The references by whose loss nothing is left of a text, not even how it starts. */
  lost: readonly Omit<ReplacedReference, "text">[];
}

/** Takes references to a stack out of values. */
export type Detach = (value: unknown, path: DocumentPath) => Detached;

/**
 * Makes what refers to resources of `template` a pattern of what they will be: where that may be several, one beside the
 * other in the list around it. What refers to `kept`, to parameters or to anything outside stays as it is.
 */
export function detachFrom(template: Template, kept: ReadonlySet<string>, stackName: string): Detach {
  const resolver = placeholderResolver(template, stackName);
  const leaves = (name: string): boolean =>
    stackParameters.has(name) || (name in template.Resources && !kept.has(name));

  return (value, path) => {
    const replaced: ReplacedReference[] = [];
    const lost: Omit<ReplacedReference, "text">[] = [];

    function detached(item: unknown, at: DocumentPath): unknown {
      if (isIntrinsic(item)) {
        const values = whole(item, at);
        return values.length === 1 ? values[0] : values;
      }
      if (Array.isArray(item)) return item.flatMap((each, index) => whole(each, [...at, index]));
      if (!isRecord(item)) return item;
      return Object.fromEntries(Object.entries(item).map(([key, each]) => [key, detached(each, [...at, key])]));
    }

    function whole(item: unknown, at: DocumentPath): unknown[] {
      const name = isIntrinsic(item) ? namesIn(item).find(leaves) : undefined;
      const isLost = name !== undefined && resolver.texts(item).some((text) => text.startsWith(unknownText));
      if (isLost) lost.push({ name, path: at });
      return valuesOf(item, at);
    }

    /** Everything that a value may be. */
    function valuesOf(item: unknown, at: DocumentPath): unknown[] {
      if (!isIntrinsic(item)) return [detached(item, at)];
      if (!namesIn(item).some(leaves)) return [item];
      const [name, argument] = Object.entries(item)[0] as [string, unknown];
      if (name === "Fn::Sub") return substitutions(argument, at);
      if (name === "Fn::Join" && Array.isArray(argument)) return joined(argument, at);
      if (name === "Fn::If" && Array.isArray(argument)) return branches(argument, at);
      return patterns(item, namesIn(item).find(leaves)!, at).map(substituted);
    }

    function patterns(item: unknown, name: string, at: DocumentPath): readonly string[] {
      const texts = resolver.texts(item);
      replaced.push(...texts.map((text) => ({ name, text, path: at })));
      return texts;
    }

    function joined([separator, parts]: readonly unknown[], at: DocumentPath): unknown[] {
      if (!Array.isArray(parts)) return [...resolver.texts({ "Fn::Join": [separator, parts] })].map(substituted);
      return combinations(parts.map((part) => valuesOf(part, at))).map((each) => ({ "Fn::Join": [separator, each] }));
    }

    function branches([condition, ...both]: readonly unknown[], at: DocumentPath): unknown[] {
      const taken = both.map((branch) => valuesOf(branch, at));
      return combinations(taken).map((each) => ({ "Fn::If": [condition, ...each] }));
    }

    function substitutions(argument: unknown, at: DocumentPath): unknown[] {
      const [text, given]: readonly unknown[] = Array.isArray(argument) ? argument : [argument];
      const variables = isRecord(given) ? given : {};
      const texts = String(text)
        .split(/(\$\{[^}]*\})/)
        .map((part, index) => (index % 2 === 0 ? [part] : variable(part, variables, at)));
      const values = Object.entries(variables).map(([key, each]) =>
        valuesOf(each, at).map((one) => [key, one] as const),
      );
      return combinations(texts).flatMap((parts) =>
        combinations(values).map((entries) => substitution(parts.join(""), Object.fromEntries(entries))),
      );
    }

    function variable(part: string, given: Record<string, unknown>, at: DocumentPath): readonly string[] {
      const name = part.slice(2, -1).trim();
      const [id = ""] = name.split(".");
      return name in given || !leaves(id) ? [part] : patterns({ "Fn::Sub": part }, id, at);
    }

    return { value: detached(value, path), replaced, lost };
  };
}

/** They name the stack that they stand in. */
const stackParameters: ReadonlySet<string> = new Set(["AWS::StackName", "AWS::StackId"]);

function namesIn(value: unknown): string[] {
  const holder = { Type: "", Properties: { value } };
  const names = referencesIn({ Resources: { holder } }).map(({ name }) => name);
  const text = JSON.stringify(value);
  return [...names, ...[...stackParameters].filter((name) => text.includes(name))];
}

function substitution(text: string, variables: Record<string, unknown>): unknown {
  return Object.keys(variables).length > 0 ? { "Fn::Sub": [text, variables] } : substituted(text);
}

/** Every list made by taking one of each. */
function combinations<T>(parts: readonly (readonly T[])[]): T[][] {
  return parts.reduce<T[][]>((lists, part) => lists.flatMap((list) => part.map((item) => [...list, item])), [[]]);
}
