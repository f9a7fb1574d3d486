import { AwsCallError } from "../aws/aws-call-error.ts";
import type { IdentityPolicies, IdentityReader } from "../aws/iam.ts";
import type { Need } from "../deploy-policy/need.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import { parseArn } from "../iam/arn.ts";
import { mayAllow } from "../iam/may-allow.ts";
import type { PolicyDocument } from "../iam/policy.ts";
import type { Session } from "./session.ts";

/**
 * Compares what a deploy needs with the caller's own policies. A permission that they surely do not give is an error
 * `deploy/permission-missing`; policies that cannot be read are a note. What organisations and sessions take away again
 * stands elsewhere and is not seen.
 */
export async function checkCaller(needs: readonly Need[], { connection, identity }: Session): Promise<Diagnostic[]> {
  const { iamClient } = await import("../aws/iam.ts");
  return checkCallerPolicies(needs, identity.arn, await iamClient(connection));
}

export async function checkCallerPolicies(
  needs: readonly Need[],
  caller: string,
  iam: IdentityReader,
): Promise<Diagnostic[]> {
  try {
    const own = await policiesOf(caller, iam);
    if (!own) return [notRead(caller, "IAM knows no policies of such an identity")];
    return needs.filter((need) => !isGiven(need, own)).map((need) => missing(need, caller));
  } catch (error) {
    if (error instanceof AwsCallError) return [notRead(caller, `\`${error.action}\` failed with \`${error.code}\``)];
    throw error;
  }
}

/** Undefined for the root user and for federated users, who have none. */
function policiesOf(caller: string, iam: IdentityReader): Promise<IdentityPolicies> | undefined {
  const resource = parseArn(caller)?.resource ?? "";
  const [kind, ...names] = resource.split("/");
  if (kind === "assumed-role" && names[0] !== undefined) return iam.ofRole(names[0]);
  if (kind === "role" && names.length > 0) return iam.ofRole(names.at(-1)!);
  if (kind === "user" && names.length > 0) return iam.ofUser(names.at(-1)!);
  return undefined;
}

function isGiven({ action, resource }: Need, { policies, boundary }: IdentityPolicies): boolean {
  const statements = (documents: readonly PolicyDocument[]): PolicyDocument["Statement"] =>
    documents.flatMap(({ Statement }) => Statement);
  const isWithin = !boundary || mayAllow(boundary.Statement, action, resource);
  return isWithin && mayAllow(statements(policies), action, resource);
}

function missing({ action, resource, because }: Need, caller: string): Diagnostic {
  const [reason] = because;
  const why = reason?.logicalId ?? reason?.tool;
  const message = `\`${caller}\` may not \`${action}\` on \`${resource}\`${why === undefined ? "" : `, which \`${why}\` needs`}`;
  const statement = JSON.stringify({ Effect: "Allow", Action: action, Resource: resource });
  return diagnostic("error", "deploy/permission-missing", message, {
    at: reason?.at,
    hint: `this statement gives it: ${statement}`,
  });
}

function notRead(caller: string, why: string): Diagnostic {
  const message = `the policies of \`${caller}\` cannot be read, so they are not checked: ${why}`;
  return diagnostic("note", "deploy/policies-not-read", message, { hint: "the deploy itself will tell" });
}
