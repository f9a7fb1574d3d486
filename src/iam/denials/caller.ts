import { parseArn } from "../arn.ts";

/** Who asked, taken apart. */
export interface Caller {
  kind: "role" | "user" | "root" | "federated-user" | "service" | "anonymous" | "unknown";
  /** Name of the role or user, or of the service. */
  name: string;
  /** 12 digits. */
  account?: string;
  partition?: string;
  /** Name of the role's session. */
  session?: string;
}

/** The session name that CloudFormation gives itself when it works with a service role. */
const cloudFormationSession = "AWSCloudFormation";

/** The caller that a principal stands for, an ARN or a service's name. */
export function callerOf(principal: string): Caller {
  const arn = parseArn(principal);
  if (!arn) return withoutArn(principal);
  const { partition, account, resource } = arn;
  const [type = "", ...path] = resource.split("/");
  const known = { partition, ...(account !== "" && { account }) };
  if (type === "assumed-role") return { kind: "role", name: path[0] ?? "", session: path.slice(1).join("/"), ...known };
  if (type === "role" || type === "user") return { kind: type, name: path.at(-1) ?? "", ...known };
  if (type === "federated-user") return { kind: type, name: path.join("/"), ...known };
  return { kind: type === "root" ? "root" : "unknown", name: resource, ...known };
}

function withoutArn(principal: string): Caller {
  if (/^anonymous$/i.test(principal)) return { kind: "anonymous", name: "anonymous" };
  return { kind: /\.amazonaws\.com(\.cn)?$/.test(principal) ? "service" : "unknown", name: principal };
}

/** Whether CloudFormation asked, with the role it was given for the stack. */
export function isCloudFormationRole({ kind, session }: Caller): boolean {
  return kind === "role" && session === cloudFormationSession;
}

/** The permission set of IAM Identity Center that a role was made from; undefined for other roles. */
export function permissionSetOf({ kind, name }: Caller): string | undefined {
  return kind === "role" ? /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(name)?.[1] : undefined;
}

/** The ARN that policies name the caller by: a role's for its sessions, without the path that sessions do not tell. */
export function identityArn({ kind, name, account, partition }: Caller): string | undefined {
  if ((kind !== "role" && kind !== "user") || account === undefined) return undefined;
  return `arn:${partition ?? "aws"}:iam::${account}:${kind}/${name}`;
}
