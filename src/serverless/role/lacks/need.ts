import { valuesAt, type PropertyPath } from "../../../cloudformation/property-values.ts";
import type { Resolver } from "../../../cloudformation/resolver.ts";
import type { Resource } from "../../../cloudformation/template.ts";
import type { Action } from "../../../iam/policy.ts";
import type { ServiceFunction } from "../../service.ts";

/** What a function's role must let Lambda do, as the codes `role/lacks-…` name it. */
export type NeedKind =
  | "logs"
  | "vpc"
  | "event-source"
  | "destination"
  | "dead-letter"
  | "tracing"
  | "file-system"
  | "key"
  | "durable-execution"
  | "connections";

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
  /** Events that it is for, as keys of serverless.yml: one of them. */
  events?: readonly string[];
}

/** A function as it stands in the template. */
export interface CompiledFunction {
  fn: ServiceFunction;
  properties: Readonly<Record<string, unknown>>;
  /** Names that the function may have. */
  names: readonly string[];
  resolver: Resolver;
  /** Resources that call or serve it. */
  related: RelatedResources;
}

/** Resources of a type by the name of the function that stands at a path, as its name, its ARN, or its alias's ARN. */
export type RelatedResources = (type: string, path: PropertyPath) => ReadonlyMap<string, readonly Resource[]>;

/** One feature of functions that takes permissions. */
export type NeedSource = (fn: CompiledFunction) => readonly RoleNeed[];

/** The texts that stand at a path. */
export function textsAt(path: PropertyPath, root: unknown, resolver: Resolver): readonly string[] {
  return valuesAt(path, root, resolver).flatMap((value) => resolver.texts(value));
}

/** Resources of a type at whose `path` the function stands. */
export function resourcesOfFunction(
  type: string,
  path: PropertyPath,
  { names, related }: CompiledFunction,
): readonly Resource[] {
  return names.flatMap((name) => related(type, path).get(name) ?? []);
}

/** Looks through the template once for each type and path. */
export function relatedResources(resolver: Resolver): RelatedResources {
  const known = new Map<string, ReadonlyMap<string, readonly Resource[]>>();
  return (type, path) => {
    const key = `${type} ${path}`;
    const found = known.get(key) ?? byFunctionName(type, path, resolver);
    known.set(key, found);
    return found;
  };
}

function byFunctionName(
  type: string,
  path: PropertyPath,
  resolver: Resolver,
): ReadonlyMap<string, readonly Resource[]> {
  const named = Object.values(resolver.template.Resources)
    .filter(({ Type }) => Type === type)
    .flatMap((resource) =>
      [...new Set(textsAt(path, resource.Properties, resolver).map(functionName))].map((name) => ({ name, resource })),
    );
  const groups = Map.groupBy(named, ({ name }) => name);
  return new Map([...groups].map(([name, group]) => [name, group.map(({ resource }) => resource)]));
}

/** The name in a function's name or ARN, with a qualifier or without. */
function functionName(text: string): string {
  return /^arn:(?:[^:]*:){4}function:([^:]+)/.exec(text)?.[1] ?? text.split(":")[0]!;
}
