import { serviceOf } from "../action.ts";
import type { Action } from "../policy.ts";
import type { Asked } from "./asked.ts";
import type { PolicyType } from "./policy-set.ts";

/** Why policies of a kind have no say in a request. */
export type Exemption =
  /** AWS lets everyone do it, whatever policies say. */
  | "needs-no-permission"
  /** The root user has no identity policies and no boundary: it may do everything in its account. */
  | "root-user"
  /** Who asks belongs to no account, or is not signed in, and has no policies of its own. */
  | "no-policies-of-its-own"
  | "service-linked-role"
  | "management-account"
  /** Resource control policies know some services only, and not every action of theirs. */
  | "not-controlled"
  /** No bucket policy keeps the root user of the bucket's account from reading, replacing or removing it. */
  | "bucket-owner";

/** Why policies of the kind have no say, or undefined where they have one. */
export function exemptionOf(type: PolicyType, asked: Asked): Exemption | undefined {
  if (needsNoPermission(asked.request.action)) return "needs-no-permission";
  if (type === "resourceControl") return resourceControlExemption(asked);
  if (type === "resource") return ownsBucketPolicy(asked) ? "bucket-owner" : undefined;
  const { kind } = asked.caller;
  if (kind === "outside") return "no-policies-of-its-own";
  if (type === "serviceControl") return serviceControlExemption(asked);
  return kind === "root" && type !== "session" ? "root-user" : undefined;
}

/** "AWS STS API reference, GetCallerIdentity": an explicit Deny does not keep anyone from it. */
export function needsNoPermission(action: Action): boolean {
  return action.length === 21 && action.toLowerCase() === "sts:getcalleridentity";
}

/** "AWS Organizations user guide, Service control policies": what SCPs do not restrict. */
function serviceControlExemption({ caller, managementAccount }: Asked): Exemption | undefined {
  if (caller.serviceLinked) return "service-linked-role";
  return isSameAccount(caller.account, managementAccount) ? "management-account" : undefined;
}

/** "AWS Organizations user guide, Resource control policies": what RCPs do not restrict. */
function resourceControlExemption(asked: Asked): Exemption | undefined {
  const { request, caller, resourceAccount, managementAccount } = asked;
  if (caller.serviceLinked) return "service-linked-role";
  if (isSameAccount(resourceAccount, managementAccount)) return "management-account";
  return isControlled(request.action) ? undefined : "not-controlled";
}

function isControlled(action: Action): boolean {
  return controlledServices.has(serviceOf(action)) && action.toLowerCase() !== "kms:retiregrant";
}

function isSameAccount(account: string | undefined, other: string | undefined): boolean {
  return account !== undefined && account === other;
}

/** The services whose resources RCPs control, as AWS Organizations listed them in June 2026. */
const controlledServices: ReadonlySet<string> = new Set([
  "aoss",
  "cognito-identity",
  "cognito-idp",
  "dynamodb",
  "ecr",
  "kms",
  "logs",
  "s3",
  "secretsmanager",
  "signin",
  "sqs",
  "sts",
]);

/** "Amazon S3 API reference, PutBucketPolicy": so that nobody locks an account out of its own bucket. */
const bucketPolicyActions: ReadonlySet<string> = new Set([
  "s3:getbucketpolicy",
  "s3:putbucketpolicy",
  "s3:deletebucketpolicy",
]);

function ownsBucketPolicy({ request, caller, resourceAccount }: Asked): boolean {
  if (caller.kind !== "root" || caller.account !== resourceAccount) return false;
  return bucketPolicyActions.has(request.action.toLowerCase());
}
