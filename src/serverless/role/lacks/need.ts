import { valuesAt, type PropertyPath } from "../../../cloudformation/property-values.ts";
import type { Resolver } from "../../../cloudformation/resolver.ts";
import type { Resource } from "../../../cloudformation/template.ts";
import type { Action } from "../../../iam/policy.ts";
import type { ServiceFunction } from "../../service.ts";

/** What a function's role must let Lambda do, as the codes `role/lacks-…` name it. */
export type NeedKind =
  "logs" | "vpc" | "event-source" | "destination" | "dead-letter" | "tracing" | "file-system" | "key";

/** Actions that a function's role must allow for one of its features or event sources. */
export interface RoleNeed {
  kind: NeedKind;
  actions: readonly Action[];
  /**
   * Patterns of the resource, `*` where it is not known: a role that may reach one of them has what is needed.
   * Absent for actions that know no resources.
   */
  resources?: readonly string[];
  /** The resource as a statement in the user's template would name it. */
  written: unknown;
}

/** A function as it stands in the template. */
export interface CompiledFunction {
  fn: ServiceFunction;
  properties: Readonly<Record<string, unknown>>;
  /** Names that the function may have. */
  names: readonly string[];
  resolver: Resolver;
}

/** One feature of functions that takes permissions. */
export type NeedSource = (fn: CompiledFunction) => readonly RoleNeed[];

/** The texts that stand at a path. */
export function textsAt(path: PropertyPath, root: unknown, resolver: Resolver): readonly string[] {
  return valuesAt(path, root, resolver).flatMap((value) => resolver.texts(value));
}

/** Resources of a type that call or serve the function: at `path` stands its name, its ARN, or its alias's ARN. */
export function resourcesOfFunction(type: string, path: PropertyPath, fn: CompiledFunction): readonly Resource[] {
  return Object.values(fn.resolver.template.Resources).filter(
    ({ Type, Properties }) =>
      Type === type && textsAt(path, Properties, fn.resolver).some((text) => isNameOf(text, fn)),
  );
}

/** Whether a name or ARN, with a qualifier or without, is the function's. */
function isNameOf(text: string, { names }: CompiledFunction): boolean {
  const name = /^arn:(?:[^:]*:){4}function:([^:]+)/.exec(text)?.[1] ?? text.split(":")[0]!;
  return names.includes(name);
}
