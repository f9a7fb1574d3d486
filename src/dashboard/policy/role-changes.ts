import type { RecordedRole } from "../services/record.ts";

/** An execution role that is new, gone, or has changed: a line for each thing it gained or lost. */
export interface RoleChange {
  name: string;
  what: "new" | "gone" | "changed";
  gained: readonly string[];
  lost: readonly string[];
}

/** How the roles of one record differ from those of another; roles are the same by their names. */
export function roleChanges(before: readonly RecordedRole[], after: readonly RecordedRole[]): readonly RoleChange[] {
  const [was, is] = [named(before), named(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])].sort();
  return names.flatMap((name) => changeOf(name, was.get(name), is.get(name)));
}

function named(roles: readonly RecordedRole[]): ReadonlyMap<string, RecordedRole> {
  return new Map(roles.map((role, index) => [role.name ?? `role ${index + 1}`, role]));
}

function changeOf(name: string, before: RecordedRole | undefined, after: RecordedRole | undefined): RoleChange[] {
  const [was, is] = [linesOf(before), linesOf(after)];
  const gained = [...is].filter((line) => !was.has(line));
  const lost = [...was].filter((line) => !is.has(line));
  const what = before ? (after ? "changed" : "gone") : "new";
  return what === "changed" && gained.length + lost.length === 0 ? [] : [{ name, what, gained, lost }];
}

/** Everything about a role, a line for each thing that may come and go. */
function linesOf(role: RecordedRole | undefined): ReadonlySet<string> {
  if (!role) return new Set();
  const { functions, trusts, managedPolicies, boundary, statements } = role;
  return new Set([
    ...statements.flatMap(({ effect, actions, resources }) =>
      actions.flatMap((action) => resources.map((resource) => `${effect} ${action} on ${resource}`)),
    ),
    ...managedPolicies.map((policy) => `has ${policy}`),
    ...(boundary === undefined ? [] : [`is bounded by ${boundary}`]),
    ...trusts.map((principal) => `may be assumed by ${principal}`),
    ...functions.map((name) => `is the role of function ${name}`),
  ]);
}
