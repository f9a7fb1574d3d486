import { parseArn } from "../arn.ts";
import { authorize } from "../authorize/authorize.ts";
import type { CompiledPolicySet } from "../authorize/compile-policy-set.ts";
import { principalOf } from "../principal-of.ts";
import type { AccessRequest } from "../request.ts";

/**
 * Whether the policies around a role, given by its ARN, let it do anything in its account: they allow a canonical set of
 * requests that no deploy makes all of. Leaving out one service or one resource changes nothing about that.
 */
export function isAdministrator(set: CompiledPolicySet, role: string): boolean {
  const principal = principalOf(role);
  return anything(role).every((request) => authorize(set, { ...request, principal }).decision === "allowed");
}

/** Rights over people, over others' machines and data, and a service that does not exist. */
function anything(role: string): readonly AccessRequest[] {
  const { partition = "aws", account = "" } = parseArn(role) ?? {};
  const ofIam = `arn:${partition}:iam::${account}`;
  return [
    { action: "iam:CreateAccessKey", resource: `${ofIam}:user/passrole-nobody` },
    { action: "iam:PutUserPolicy", resource: `${ofIam}:user/passrole-nobody` },
    { action: "ec2:TerminateInstances", resource: `arn:${partition}:ec2:us-east-1:${account}:instance/i-0` },
    { action: "s3:DeleteBucket", resource: `arn:${partition}:s3:::passrole-nothing` },
    { action: "passrole-nothing:Do", resource: `arn:${partition}:passrole-nothing:us-east-1:${account}:thing/nothing` },
  ];
}
