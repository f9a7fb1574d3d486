import { needsIn, rolesIn, type RecordedReason } from "../services/record.ts";
import { recordedPolicy } from "./allowances.ts";
import { roleChanges, type RoleChange } from "./role-changes.ts";

/** One permission of a deployment with why it was needed, as far as its record says. */
export interface Permission {
  action: string;
  resource: string;
  condition: string | undefined;
  because: readonly RecordedReason[];
}

/** A permission that two deployments needed, but not for the same. */
export interface OtherReasons {
  permission: Permission;
  gained: readonly RecordedReason[];
  lost: readonly RecordedReason[];
}

/** What a later deployment needs, or may, that an earlier one did not, and the other way round. */
export interface PolicyDifference {
  /** Needs with their reasons, what the documents allow where a record has no needs, or nothing that both have. */
  of: "needs" | "documents" | "nothing";
  gained: readonly Permission[];
  lost: readonly Permission[];
  otherReasons: readonly OtherReasons[];
  roles: readonly RoleChange[];
}

type List = readonly Readonly<Record<string, unknown>>[];

/** The parts of a deployment's record that are compared. */
export interface ComparedRecord {
  needs?: List;
  policies?: List;
  roles?: List;
}

/** Whether a deployment left anything that can be compared. */
export function isComparable({ needs, policies, roles }: ComparedRecord): boolean {
  return [needs, policies, roles].some((part) => (part ?? []).length > 0);
}

/** What changed from one record to a later one. */
export function differenceOf(before: ComparedRecord, after: ComparedRecord): PolicyDifference {
  const of = sharedPart(before, after);
  const [was, is] = [permissionsOf(before, of), permissionsOf(after, of)];
  return {
    of,
    gained: missingFrom(was, is),
    lost: missingFrom(is, was),
    otherReasons: [...is].flatMap(([key, permission]) => otherReasons(was.get(key), permission)),
    roles: roleChanges(rolesIn(before.roles), rolesIn(after.roles)),
  };
}

function sharedPart(before: ComparedRecord, after: ComparedRecord): PolicyDifference["of"] {
  const both = (part: "needs" | "policies"): boolean =>
    [before, after].every((record) => (record[part] ?? []).length > 0);
  return both("needs") ? "needs" : both("policies") ? "documents" : "nothing";
}

type Permissions = ReadonlyMap<string, Permission>;

function permissionsOf({ needs, policies }: ComparedRecord, of: PolicyDifference["of"]): Permissions {
  if (of === "nothing") return new Map();
  const list: readonly Permission[] =
    of === "needs"
      ? needsIn(needs).map((need) => ({ ...need, condition: need.condition }))
      : recordedPolicy({ policies }).allowances.map((allowance) => ({ ...allowance, because: [] }));
  return new Map(list.map((permission) => [keyOf(permission), permission]));
}

function keyOf({ action, resource, condition = "" }: Permission): string {
  return JSON.stringify([action.toLowerCase(), resource, condition]);
}

function missingFrom(some: Permissions, others: Permissions): readonly Permission[] {
  const missing = [...others].filter(([key]) => !some.has(key)).map(([, permission]) => permission);
  return missing.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function otherReasons(before: Permission | undefined, permission: Permission): OtherReasons[] {
  if (!before) return [];
  const gained = reasonsBeyond(before.because, permission.because);
  const lost = reasonsBeyond(permission.because, before.because);
  return gained.length + lost.length === 0 ? [] : [{ permission, gained, lost }];
}

/** Reasons of `others` that are not among `some`: that a line moved is no other reason. */
function reasonsBeyond(some: readonly RecordedReason[], others: readonly RecordedReason[]): readonly RecordedReason[] {
  const known = new Set(some.map(withoutPlace));
  return others.filter((reason) => !known.has(withoutPlace(reason)));
}

function withoutPlace({ logicalId, property, tool }: RecordedReason): string {
  return JSON.stringify([logicalId, property, tool]);
}

/** A difference in few signs: `+3 −1, 2 roles`. */
export function differenceText({ of, gained, lost, otherReasons: reasons, roles }: PolicyDifference): string {
  const said = [
    ...(of === "nothing" ? ["permissions cannot be compared"] : []),
    ...(gained.length + lost.length > 0 ? [`+${gained.length} −${lost.length}`] : []),
    ...(reasons.length > 0 ? [`${reasons.length} for other reasons`] : []),
    ...(roles.length > 0 ? [`${roles.length} ${roles.length === 1 ? "role" : "roles"}`] : []),
  ];
  return said.length === 0 ? "as before" : said.join(", ");
}
