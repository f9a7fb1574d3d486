/** What a member can be. Each may do what the row of the table in `docs/security.md` says, within its scope. */
export const roleNames = ["owner", "admin", "deployer", "developer", "auditor", "machine"] as const;

export type Role = (typeof roleNames)[number];

/** What can be done to an organisation; each route of the API takes one of these, or none but a token. */
export const permissions = [
  "organisation.read",
  "organisation.update",
  "app.create",
  "app.delete",
  "service.create",
  "service.delete",
  "instance.create",
  "instance.delete",
  "provider.read",
  "provider.create",
  "provider.update",
  "provider.verify",
  "provider.delete",
  "link.read",
  "link.set",
  "link.set-default",
  "effective.read",
  "parameter.read",
  "parameter.read-secret",
  "parameter.set",
  "deployment.read",
  "deployment.open",
  "credentials.issue",
  "member.read",
  "member.update",
  "owner.update",
  "token.read",
  "token.create",
  "token.revoke",
  "audit.read",
  "audit.export",
  "migration.run",
  "project.import",
  "project.export",
] as const;

export type Permission = (typeof permissions)[number];

const reading: readonly Permission[] = [
  "organisation.read",
  "provider.read",
  "link.read",
  "effective.read",
  "parameter.read",
  "deployment.read",
];

const deploying: readonly Permission[] = [
  "effective.read",
  "parameter.read",
  "parameter.read-secret",
  "deployment.read",
  "deployment.open",
  "credentials.issue",
];

/** What each role may do within its scope. A developer's scope ends at protected stages, see `grants.ts`. */
export const allows: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(permissions),
  admin: new Set(permissions.filter((permission) => permission !== "owner.update")),
  deployer: new Set([...reading, ...deploying, "project.export", "token.create"]),
  developer: new Set([
    ...reading,
    "app.create",
    "service.create",
    "instance.create",
    "link.set",
    "parameter.set",
    "deployment.open",
    "credentials.issue",
    "project.export",
    "token.create",
  ]),
  auditor: new Set([
    ...reading,
    "member.read",
    "token.read",
    "token.create",
    "audit.read",
    "audit.export",
    "project.export",
  ]),
  machine: new Set(deploying),
};

/** Roles that may be given to part of an organisation; the others are for all of it. */
export const scopedRoles: ReadonlySet<Role> = new Set(["deployer", "developer", "machine"]);

export function isRole(text: string): text is Role {
  return roleNames.some((role) => role === text);
}
