import { parseArn } from "../../iam/arn.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { RequestContext } from "../../iam/request.ts";
import type { Session } from "./session.ts";
import { accountOf, nameOf, uniqueId, type StsRole, type StsUser } from "./world.ts";

/** Whoever signed a request. */
export interface Caller {
  arn: string;
  account: string;
  userId: string;
  accessKeyId: string;
  type: "Root" | "IAMUser" | "AssumedRole";
  /** Names that policies know it by: its ARN, and that of its role. */
  names: readonly string[];
  /** ARN that `aws:PrincipalArn` has. */
  principalArn: string;
  /** What it may do; undefined for everything. */
  policies: readonly PolicyDocument[] | undefined;
  tags: Readonly<Record<string, string>>;
  user?: StsUser;
  /** Present for temporary credentials. */
  session?: Session;
}

export function userCaller(user: StsUser, session?: Session): Caller {
  const isRoot = user.arn.endsWith(":root");
  const account = accountOf(user.arn);
  return {
    arn: user.arn,
    account,
    userId: isRoot ? account : uniqueId("AIDA", user.arn),
    accessKeyId: session?.credentials.accessKeyId ?? user.accessKeyId,
    type: isRoot ? "Root" : "IAMUser",
    names: [user.arn],
    principalArn: user.arn,
    policies: user.policies,
    tags: user.tags ?? {},
    user,
    ...(session && { session }),
  };
}

export function roleCaller(role: StsRole, name: string, session: Session): Caller {
  const arn = sessionArn(role, name);
  return {
    arn,
    account: accountOf(role.arn),
    userId: sessionId(role, name),
    accessKeyId: session.credentials.accessKeyId,
    type: "AssumedRole",
    names: [role.arn, arn],
    principalArn: role.arn,
    policies: role.policies,
    tags: { ...role.tags, ...session.tags },
    session,
  };
}

/** e.g. `arn:aws:sts::111122223333:assumed-role/deployer/alice`: a role's path is no part of it. */
export function sessionArn({ arn }: StsRole, name: string): string {
  const { partition, account } = parseArn(arn)!;
  return `arn:${partition}:sts::${account}:assumed-role/${nameOf(arn)}/${name}`;
}

export function sessionId({ arn }: StsRole, name: string): string {
  return `${uniqueId("AROA", arn)}:${name}`;
}

/** Condition keys that a caller brings to every request. */
export function callerContext(caller: Caller): RequestContext {
  const { session, tags } = caller;
  return {
    "aws:PrincipalArn": caller.principalArn,
    "aws:PrincipalAccount": caller.account,
    "aws:PrincipalType": { Root: "Account", IAMUser: "User", AssumedRole: "AssumedRole" }[caller.type],
    "aws:userid": caller.userId,
    ...(caller.type === "IAMUser" && { "aws:username": nameOf(caller.arn) }),
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
    ...(session && sessionContext(session)),
  };
}

function sessionContext({ issued, mfa, sourceIdentity }: Session): RequestContext {
  return {
    "aws:TokenIssueTime": issued.toISOString(),
    "aws:MultiFactorAuthPresent": String(mfa),
    ...(sourceIdentity !== undefined && { "aws:SourceIdentity": sourceIdentity }),
  };
}
