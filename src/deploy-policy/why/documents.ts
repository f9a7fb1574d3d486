import { identityArn, isCloudFormationRole, permissionSetOf, type Caller } from "../../iam/denials/caller.ts";
import type { Denial } from "../../iam/denials/denial.ts";
import type { DeployKnowledge, DocumentKind } from "./explanation.ts";

/** Which document lacks a permission or denies it. Where the message does not say, it is the caller's own policy. */
export function documentOf(denial: Denial, caller: Caller | undefined, { serviceRole }: DeployKnowledge): DocumentKind {
  if (denial.whose) return denial.whose;
  if (denial.document !== undefined && denial.document !== "identity-policy") return denial.document;
  if (!caller) return "identity-policy";
  if (isServiceRole(caller, serviceRole)) return "service-role";
  return permissionSetOf(caller) === undefined ? "identity-policy" : "permission-set";
}

function isServiceRole(caller: Caller, serviceRole: string | undefined): boolean {
  if (isCloudFormationRole(caller)) return true;
  return serviceRole !== undefined && identityArn(caller)?.split("/").at(-1) === serviceRole.split("/").at(-1);
}

/** The caller in words, e.g. "role `deployer` of account 111122223333". */
export function callerText(caller: Caller | undefined): string {
  if (!caller) return "whoever asked";
  const { kind, name, account } = caller;
  const of = account === undefined ? "" : ` of account ${account}`;
  if (kind === "service") return `\`${name}\``;
  if (kind === "root") return `the root user${of}`;
  if (kind === "anonymous") return "a caller without credentials";
  const words = { role: "role", user: "user", "federated-user": "federated user", unknown: "caller" }[kind];
  return `${words} \`${name}\`${of}`;
}

/** The caller without its account, for where that was said. */
export function shortCallerText(caller: Caller | undefined): string {
  if (!caller) return "whoever asked";
  const { account: _, ...rest } = caller;
  return callerText(rest);
}

/** The document in words, to follow "add this to" or "denied by". */
export function documentText(document: DocumentKind, caller: Caller | undefined): string {
  const set = caller && permissionSetOf(caller);
  const who = shortCallerText(caller);
  const words: Readonly<Record<DocumentKind, string>> = {
    "identity-policy": `a policy attached to ${who}`,
    "service-role": `a policy attached to ${who}, which CloudFormation works with`,
    "permission-set": `the permission set \`${set ?? ""}\` of IAM Identity Center`,
    "execution-role": "the role that the function runs with",
    "permissions-boundary": `the permissions boundary of ${who}`,
    "session-policy": `the session policy that the session of ${who} was begun with`,
    "service-control-policy": "the organisation's service control policy",
    "resource-control-policy": "the organisation's resource control policy",
    "resource-policy": "the policy of the resource itself",
    "endpoint-policy": "the policy of the VPC endpoint that the request came through",
    "trust-policy": "the trust policy of the role",
    "public-access-block": "the account's or bucket's block of public access",
  };
  return words[document];
}
