import { allows, type Permission, type Role } from "./roles.ts";
import { isNamedBy, matchesStage, patternsOverlap, type StagePattern } from "./stage-pattern.ts";

/** A part of an organisation, or all of it. */
export interface GrantScope {
  /** Null for every app; then `service` is null too. */
  app: string | null;
  service: string | null;
  /** Null for every stage. */
  stages: StagePattern | null;
}

/** What a token leaves of each role of its member. */
export interface Narrowing extends GrantScope {
  /** Only what this role may do too; null for no such limit. */
  role: Role | null;
}

/** A role within a scope. */
export interface RoleGrant extends GrantScope {
  role: Role;
  /** By the token: what it does not allow too is not allowed. */
  narrowedTo?: Narrowing;
}

/** What something is done to. A part that is absent is meant as a whole: without `service`, all of the app. */
export interface PermissionTarget {
  app?: string;
  service?: string;
  /** A stage, or the pattern of a stage rule. */
  stage?: string;
}

/** What is asked of the whole organisation, so that any scope is enough. */
export const organisationWide: ReadonlySet<Permission> = new Set([
  "organisation.read",
  "provider.read",
  "link.read",
  "member.read",
  "token.read",
  "token.create",
]);

/** What a developer may also do to a protected stage. */
export const onProtectedStages: ReadonlySet<Permission> = new Set([
  "effective.read",
  "parameter.read",
  "deployment.read",
  "project.export",
]);

/** The role that lets `permission` be used on `target`; undefined when none does. */
export function roleThatAllows(
  grants: readonly RoleGrant[],
  permission: Permission,
  target: PermissionTarget,
  protectedStages: readonly StagePattern[],
): Role | undefined {
  return grants.find((grant) => isAllowed(grant, permission, target, protectedStages))?.role;
}

function isAllowed(
  grant: RoleGrant,
  permission: Permission,
  target: PermissionTarget,
  protectedStages: readonly StagePattern[],
): boolean {
  return limitsOf(grant).every((limit) => isWithinLimit(limit, permission, target, protectedStages));
}

/** The grant itself and what it is narrowed to: each must allow. */
function limitsOf(grant: RoleGrant): readonly Narrowing[] {
  return grant.narrowedTo ? [grant, grant.narrowedTo] : [grant];
}

function isWithinLimit(
  limit: Narrowing,
  permission: Permission,
  target: PermissionTarget,
  protectedStages: readonly StagePattern[],
): boolean {
  if (limit.role !== null && !allows[limit.role].has(permission)) return false;
  if (organisationWide.has(permission)) return true;
  if (!isInScope(limit, target)) return false;
  return limit.role !== "developer" || onProtectedStages.has(permission) || !isProtected(target.stage, protectedStages);
}

/** Whether all of `target` is within a grant: one for some stages does not cover a whole service. */
export function coversTarget(grant: RoleGrant, target: PermissionTarget): boolean {
  return limitsOf(grant).every((limit) => isInScope(limit, target));
}

function isInScope({ app, service, stages }: GrantScope, target: PermissionTarget): boolean {
  if (app !== null && app !== target.app) return false;
  if (service !== null && service !== target.service) return false;
  return stages === null || (target.stage !== undefined && containsStages(stages, target.stage));
}

/** Whether every stage that `stage`, perhaps a pattern, stands for matches `stages`. */
function containsStages(stages: StagePattern, stage: string): boolean {
  // A star of the target is a text that only stars of the grant can match, as no stage has it in its name.
  return matchesStage(stages, stage.replaceAll("*", "~"));
}

/** Whether a stage, or some stage of a rule, is protected; in whatever case it is written. */
export function isProtected(stage: string | undefined, protectedStages: readonly StagePattern[]): boolean {
  return stage !== undefined && isNamedBy(protectedStages, stage);
}

/**
 * What a token leaves of its member's grants: less than each or as much, and nothing of those it has no part of. The
 * role of each is then the narrower one, so that an owner's token for developing is under a developer's limits.
 */
export function narrowed(grants: readonly RoleGrant[], to: Narrowing): readonly RoleGrant[] {
  return grants
    .filter((grant) => meet(grant, to))
    .map((grant) => ({ ...grant, role: narrowerRole(grant.role, to.role), narrowedTo: to }));
}

/** The member's, where neither role is within the other: what is left is then less than either. */
function narrowerRole(role: Role, other: Role | null): Role {
  return other !== null && isRoleWithin(other, role) ? other : role;
}

/** Whether two scopes have anything in common. */
function meet(one: GrantScope, other: GrantScope): boolean {
  if (differ(one.app, other.app) || differ(one.service, other.service)) return false;
  return one.stages === null || other.stages === null || patternsOverlap(one.stages, other.stages);
}

function differ(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other;
}

/** Whether whoever has `grants` may do everything that `asked` would let be done: nobody gives more than they have. */
export function isCovered(asked: RoleGrant, grants: readonly RoleGrant[]): boolean {
  return grants.some((grant) => limitsOf(grant).every((limit) => isCoveredBy(limitsOf(asked), limit)));
}

/** Whether `limits`, which hold together, allow nothing beyond `limit`. */
function isCoveredBy(limits: readonly Narrowing[], limit: Narrowing): boolean {
  return (
    (limit.role === null || limits.some(({ role }) => role !== null && isRoleWithin(role, limit.role!))) &&
    (limit.app === null || limits.some(({ app }) => app === limit.app)) &&
    (limit.service === null || limits.some(({ service }) => service === limit.service)) &&
    (limit.stages === null || limits.some(({ stages }) => stages && containsStages(limit.stages!, stages.text)))
  );
}

/** Whether a role may do nothing that the other may not. */
export function isRoleWithin(inner: Role, outer: Role): boolean {
  if (outer === "developer") return inner === "developer";
  return [...allows[inner]].every((permission) => allows[outer].has(permission));
}
