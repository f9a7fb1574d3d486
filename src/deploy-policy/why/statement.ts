import { callerOf, identityArn } from "../../iam/denials/caller.ts";
import type { Denial } from "../../iam/denials/denial.ts";
import { covers } from "../../iam/pattern-relations.ts";
import { passedTo } from "../../catalogue/requirements.ts";
import type { Condition, Statement } from "../../iam/policy.ts";
import type { Need } from "../need.ts";

/** The smallest statement that allows what was refused; undefined when the action is not known. */
export function smallestStatement(denial: Denial, need: Need | undefined): Statement | undefined {
  const action = need?.action ?? denial.action;
  if (action === undefined) return undefined;
  const condition = need ? need.condition : guessedCondition(denial);
  return {
    Effect: "Allow",
    Action: action,
    Resource: scopeOf(denial, need),
    ...(condition && { Condition: condition }),
  };
}

/** The need's own scope, which holds for the next deploy too; a resource it does not reach stands for itself. */
function scopeOf(denial: Denial, need: Need | undefined): string {
  const asked = resourceArn(denial);
  if (need && (asked === undefined || need.resource === "*" || covers(need.resource, asked))) return need.resource;
  return asked ?? need?.resource ?? "*";
}

/** IAM names some of its resources by a word and a name, as in `role deployer`. */
export function resourceArn({ resource, principal }: Denial): string | undefined {
  const [, kind, name] = /^(user|role|group|policy|instance profile|mfa device) (.+)$/i.exec(resource ?? "") ?? [];
  if (kind === undefined) return resource;
  const { partition = "aws", account = "*" } = callerOf(principal ?? "");
  const type =
    { "instance profile": "instance-profile", "mfa device": "mfa" }[kind.toLowerCase()] ?? kind.toLowerCase();
  return `arn:${partition}:iam::${account}:${type}/${name}`;
}

/** A role is passed to one service, which the answer may name. */
function guessedCondition({ action, service }: Denial): Condition | undefined {
  if (action?.toLowerCase() !== "iam:passrole" || service === undefined || service === "iam") return undefined;
  return passedTo(`${service}.amazonaws.com`);
}

/** The same for a policy that names principals: of a bucket, a key, a layer. Undefined when the caller has no ARN. */
export function resourcePolicyStatement(denial: Denial, need: Need | undefined): Statement | undefined {
  const statement = smallestStatement(denial, need);
  const caller = identityArn(callerOf(denial.principal ?? ""));
  if (!statement || caller === undefined) return undefined;
  return {
    Effect: "Allow",
    Principal: { AWS: caller },
    Action: statement.Action!,
    Resource: resourceArn(denial) ?? "*",
  };
}

/** What the trust policy of a role says to let the one who asked take it up; undefined when that one is not known. */
export function trustStatement({ principal }: Denial): Statement | undefined {
  const caller = callerOf(principal ?? "");
  const named = caller.kind === "service" ? { Service: caller.name } : { AWS: identityArn(caller) ?? "" };
  if (caller.kind !== "service" && named.AWS === "") return undefined;
  return { Effect: "Allow", Principal: named as Record<string, string>, Action: "sts:AssumeRole" };
}
