import { createOnly } from "../../catalogue/create-only.ts";
import type { Reference } from "../../cloudformation/references.ts";
import type { Resolver } from "../../cloudformation/resolver.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { mayExist } from "../resource-needs.ts";
import { changedNames, differentKeys, isSame, referencesByResource } from "./changed-values.ts";

/**
 * What a change of the stack does to a resource. `perhaps-replaced` where it is not known whether a property can be
 * changed in place, `conditional` where a condition decides whether the resource is there before and after.
 */
export type Change = "added" | "removed" | "updated" | "perhaps-replaced" | "replaced" | "conditional";

/** Changes of resources in place, from the least to the most that may happen. */
const severity: readonly (Change | undefined)[] = [undefined, "updated", "perhaps-replaced", "replaced"];

/**
 * What happens to each resource when one template follows another with the same parameters: what is written otherwise,
 * what refers to a parameter, mapping or condition that is, and what refers to resources that are made anew.
 */
export function changesBetween(before: Resolver, after: Resolver): ReadonlyMap<string, Change> {
  const comparison: Comparison = {
    before,
    after,
    names: changedNames(before.template, after.template),
    references: referencesByResource(after.template),
    changes: new Map(),
  };
  const logicalIds = new Set([...Object.keys(before.template.Resources), ...Object.keys(after.template.Resources)]);
  let again = true;
  while (again) again = [...logicalIds].filter((logicalId) => noteChange(logicalId, comparison)).length > 0;
  return comparison.changes;
}

interface Comparison {
  before: Resolver;
  after: Resolver;
  names: ReadonlySet<string>;
  references: ReadonlyMap<string, readonly Reference[]>;
  /** Found so far: a change of one resource may change those that refer to it. */
  changes: Map<string, Change>;
}

/** Whether more is found to happen to a resource than before. */
function noteChange(logicalId: string, comparison: Comparison): boolean {
  const change = changeOf(logicalId, comparison);
  if (change === undefined || change === comparison.changes.get(logicalId)) return false;
  comparison.changes.set(logicalId, change);
  return true;
}

function changeOf(logicalId: string, comparison: Comparison): Change | undefined {
  const [old, now] = [existing(logicalId, comparison.before), existing(logicalId, comparison.after)];
  if (!old || !now) {
    if (old) return "removed";
    return now ? "added" : undefined;
  }
  if (old.Type !== now.Type) return "replaced";
  if (isConditional(old, now, comparison)) return "conditional";
  return mostOf(changedPaths(logicalId, old, now, comparison).map((path) => changeBy(path, now.Type, old, now)));
}

function existing(logicalId: string, resolver: Resolver): Resource | undefined {
  const resource = resolver.template.Resources[logicalId];
  return resource && mayExist(logicalId, resolver) ? resource : undefined;
}

function isConditional(old: Resource, now: Resource, { names }: Comparison): boolean {
  return old.Condition !== now.Condition || (now.Condition !== undefined && names.has(now.Condition));
}

function mostOf(changes: readonly Change[]): Change | undefined {
  return severity[Math.max(0, ...changes.map((change) => severity.indexOf(change)))];
}

/** Properties that change: by what is written there, or by what it refers to. */
function changedPaths(logicalId: string, old: Resource, now: Resource, comparison: Comparison): readonly string[] {
  const moved = (comparison.references.get(logicalId) ?? []).filter((reference) => isMoved(reference, comparison));
  const referring = moved.map(({ path }) => path.slice(3).join("."));
  return [...new Set([...differentKeys(old.Properties, now.Properties), ...referring])];
}

/** Whether the value of a reference may be another: what is made anew has new names, and an update new attributes. */
function isMoved({ name, kind, attribute }: Reference, { names, changes }: Comparison): boolean {
  if (kind !== "resource" && names.has(name)) return true;
  const change = changes.get(name);
  if (change === undefined) return false;
  return change !== "updated" || (attribute !== undefined && !lasting.test(attribute));
}

/** Attributes that a resource keeps as long as it is the same. */
const lasting = /(^|\.)(Arn|\w*Id|\w*Name)$/;

function changeBy(path: string, type: string, old: Resource, now: Resource): Change {
  const fixed = createOnly[type];
  if (!fixed) return "perhaps-replaced";
  return fixed.some((each) => isAt(path, each) && isOther(path, each, old, now)) ? "replaced" : "updated";
}

/** Whether one path leads to the other, or the same. */
function isAt(one: string, other: string): boolean {
  return `${one}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${one}.`);
}

/** Of a whole property that is written otherwise: whether that is so at a path in it. What refers to others is other. */
function isOther(path: string, fixed: string, old: Resource, now: Resource): boolean {
  const within = fixed.startsWith(`${path}.`);
  return !within || !isSame(valueAt(fixed, old.Properties), valueAt(fixed, now.Properties));
}

function valueAt(path: string, value: unknown): unknown {
  return path.split(".").reduce((below, key) => (below as Record<string, unknown> | null | undefined)?.[key], value);
}
