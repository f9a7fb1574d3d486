import { referencesIn, type Reference } from "../../cloudformation/references.ts";
import type { Template } from "../../cloudformation/template.ts";

/** Names of parameters, mappings and conditions that are another thing in one of two templates than in the other. */
export function changedNames(before: Template, after: Template): ReadonlySet<string> {
  const changed = new Set([
    ...differentKeys(before.Parameters, after.Parameters),
    ...differentKeys(before.Mappings, after.Mappings),
    ...differentKeys(before.Conditions, after.Conditions),
  ]);
  const conditions = referencesIn(after).filter(({ path }) => path[0] === "Conditions");
  for (let size = -1; size !== changed.size;) {
    size = changed.size;
    for (const { name, path } of conditions) if (changed.has(name)) changed.add(String(path[1]));
  }
  return changed;
}

/** Keys of which the values differ, or that one of two objects lacks. */
export function differentKeys(one: object = {}, other: object = {}): readonly string[] {
  const [before, after] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => !isSame(before.get(key), after.get(key)));
}

/** Whether two values of templates say the same: the order of keys makes no difference. */
export function isSame(one: unknown, other: unknown): boolean {
  return inOrder(one) === inOrder(other);
}

function inOrder(value: unknown): string {
  return (
    JSON.stringify(value, (_, each: unknown) =>
      typeof each === "object" && each !== null && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
        : each,
    ) ?? ""
  );
}

/** What the properties of each resource refer to; `DependsOn` and the like hand no value on. */
export function referencesByResource(template: Template): ReadonlyMap<string, readonly Reference[]> {
  const ofProperties = referencesIn(template).filter(({ path }) => path[0] === "Resources" && path[2] === "Properties");
  return Map.groupBy(ofProperties, ({ path }) => String(path[1]));
}
