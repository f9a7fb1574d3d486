import type { Api } from "../api/shapes.ts";

export type Role = Api["RoleScope"]["role"];
export type RoleScope = Api["RoleScope"];
type Kind = Api["Member"]["kind"];

/** A role as it is being entered: empty where it is not limited. */
export interface RoleDraft {
  role: Role;
  app: string;
  service: string;
  stages: string;
}

/** What a role lets be done, in a line. */
export const roleMeans: Readonly<Record<Role, string>> = {
  owner: "everything, and who else is an owner",
  admin: "everything but who is an owner",
  deployer: "deploys, also to protected stages; changes nothing else",
  developer: "deploys, links and sets parameters where stages are not protected",
  auditor: "reads everything but secrets, and exports the audit",
  machine: "deploys what it is for, with tokens",
};

/** Roles that whoever looks may give to a member of this kind. */
export function givableRoles(kind: Kind, isOwner: boolean): readonly Role[] {
  if (kind === "machine") return ["machine"];
  return ["developer", "deployer", "auditor", "admin", ...(isOwner ? (["owner"] as const) : [])];
}

/** Whether a role may be for a part of the organisation; the others are for all of it. */
export function isScoped(role: Role): boolean {
  return role === "deployer" || role === "developer" || role === "machine";
}

export function emptyDraft(role: Role): RoleDraft {
  return { role, app: "", service: "", stages: "" };
}

/** The role that is meant; undefined while something of it is missing. */
export function roleOf({ role, app, service, stages }: RoleDraft): RoleScope | undefined {
  if (!isScoped(role)) return { role };
  if (role === "machine" && app === "") return undefined;
  const pattern = stages.trim();
  return {
    role,
    ...(app !== "" && { app }),
    ...(app !== "" && service !== "" && { service }),
    ...(pattern !== "" && { stages: pattern }),
  };
}

/** Whether whoever looks may change a member: nobody touches one who may do more. */
export function mayTouch(
  member: Pick<Api["Member"], "operator" | "roles">,
  { isOwner, isOperator }: { isOwner: boolean; isOperator: boolean },
): boolean {
  const isAbove = member.roles.some(({ role }) => role === "owner");
  return (isOwner || !isAbove) && (isOperator || !member.operator);
}

/** Whether a member is the only owner: it stays one. */
export function isLastOwner(member: Pick<Api["Member"], "name" | "roles">, all: readonly Api["Member"][]): boolean {
  const owners = all.filter(({ roles }) => roles.some(({ role }) => role === "owner"));
  return owners.length === 1 && owners[0]!.name === member.name;
}
