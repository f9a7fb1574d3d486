import { allows, type Permission, type Role } from "./roles.ts";
import { matchesStage, patternsOverlap, stagePattern, type StagePattern } from "./stage-pattern.ts";

/** A role within a scope. */
export interface RoleGrant {
  role: Role;
  /** Null for every app; then `service` is null too. */
  app: string | null;
  service: string | null;
  /** Null for every stage. */
  stages: StagePattern | null;
}

/** What something is done to. A part that is absent is meant as a whole: without `service`, all of the app. */
export interface PermissionTarget {
  app?: string;
  service?: string;
  /** A stage, or the pattern of a stage rule. */
  stage?: string;
}

/** What is asked of the whole organisation, so that any scope is enough. */
const organisationWide: ReadonlySet<Permission> = new Set([
  "organisation.read",
  "provider.read",
  "link.read",
  "member.read",
  "token.read",
  "token.create",
]);

/** What a developer may also do to a protected stage. */
const reading: ReadonlySet<Permission> = new Set([
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
  if (!allows[grant.role].has(permission)) return false;
  if (organisationWide.has(permission)) return true;
  if (!coversTarget(grant, target)) return false;
  return grant.role !== "developer" || reading.has(permission) || !isProtected(target.stage, protectedStages);
}

/** Whether all of `target` is within a grant: one for some stages does not cover a whole service. */
export function coversTarget({ app, service, stages }: RoleGrant, target: PermissionTarget): boolean {
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
  if (stage === undefined) return false;
  const lower = stagePattern(stage.toLowerCase());
  return protectedStages.some(({ text }) => patternsOverlap(stagePattern(text.toLowerCase()), lower));
}
