import type { ActionCatalogue } from "../../iam/action-catalogue.ts";
import { differenceInParts } from "../../iam/compare/difference-in-parts.ts";
import type { Difference } from "../../iam/compare/difference.ts";
import type { Party, Source } from "./party.ts";

/** How what someone may do differs between two sides. */
export interface PartyChange {
  id: string;
  title: string;
  /** Whether only one side has this one at all. */
  only?: "base" | "head";
  /** What becomes allowed, and what is allowed no longer. */
  gained: Changed;
  lost: Changed;
}

/** Things that one side allows and the other does not. */
export interface Changed {
  permissions: readonly ChangedPermission[];
  /** Who may assume the role. */
  trusts: readonly string[];
  managedPolicies: readonly string[];
  /** On the gaining side: a boundary that was there and is another one or gone; on the losing one: a new one. */
  boundary?: string;
}

export interface ChangedPermission extends Difference, Source {}

/** How two sides differ: those of whom nothing changes are left out. */
export function changesBetween(
  base: readonly Party[],
  head: readonly Party[],
  catalogue: ActionCatalogue,
): readonly PartyChange[] {
  const ids = [...new Set([...head, ...base].map(({ id }) => id))];
  return ids
    .map((id) => changeOf(id, named(id, base), named(id, head), catalogue))
    .filter(({ gained, lost }) => !isEmpty(gained) || !isEmpty(lost));
}

export function isEmpty({ permissions, trusts, managedPolicies, boundary }: Changed): boolean {
  return permissions.length + trusts.length + managedPolicies.length === 0 && boundary === undefined;
}

function named(id: string, parties: readonly Party[]): Party | undefined {
  return parties.find((party) => party.id === id);
}

function changeOf(
  id: string,
  base: Party | undefined,
  head: Party | undefined,
  catalogue: ActionCatalogue,
): PartyChange {
  const only = base ? (head ? undefined : "base") : "head";
  return {
    id,
    title: (head ?? base)!.title,
    ...(only && { only }),
    gained: { ...beyond(base, head, catalogue), ...boundaryGone(base, head) },
    lost: { ...beyond(head, base, catalogue), ...boundaryNew(base, head) },
  };
}

/** What `to` allows and `from` does not. */
function beyond(from: Party | undefined, to: Party | undefined, catalogue: ActionCatalogue): Changed {
  if (!to) return { permissions: [], trusts: [], managedPolicies: [] };
  const differences = differenceInParts(from?.documents ?? [], to.documents, { catalogue });
  return {
    permissions: differences.map((each) => ({ ...each, ...to.sourceOf(each.statement) })),
    trusts: to.trusts.filter((trust) => !from?.trusts.includes(trust)),
    managedPolicies: to.managedPolicies.filter((arn) => !from?.managedPolicies.includes(arn)),
  };
}

/** Without its boundary, or with another one, a role may do what the boundary kept it from. */
function boundaryGone(base: Party | undefined, head: Party | undefined): { boundary?: string } {
  if (!head || base?.boundary === undefined || base.boundary === head.boundary) return {};
  return { boundary: base.boundary };
}

function boundaryNew(base: Party | undefined, head: Party | undefined): { boundary?: string } {
  if (!base || head?.boundary === undefined || base.boundary === head.boundary) return {};
  return { boundary: head.boundary };
}
