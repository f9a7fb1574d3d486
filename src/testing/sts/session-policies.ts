import { parseArn } from "../../iam/arn.ts";
import { managedPolicyOf } from "../../iam/managed-policies.ts";
import { parsePolicy } from "../../iam/parse/policy.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import { listOf } from "../calls/aws-request.ts";
import { checkMembers } from "./constraints.ts";
import { StsError, validationError } from "./sts-error.ts";
import { accountOf, type StsWorld } from "./world.ts";

/** What narrows a session, as it was asked for. */
export interface SessionPolicies {
  /** JSON. */
  inline?: string;
  arns: readonly string[];
  /** Absent where nothing was asked for. */
  documents?: readonly PolicyDocument[];
}

/** Reads `Policy` and `PolicyArns` of a request for a role's session. */
export function sessionPolicies(
  form: URLSearchParams,
  roleArn: string,
  { managedPolicies }: Pick<StsWorld, "managedPolicies">,
): SessionPolicies {
  const inline = form.get("Policy") ?? undefined;
  const arns = listOf(form, "PolicyArns", ".arn");
  checkMembers(arns, "policyArns", { most: 10, min: 20, max: 2048 });
  const length = [inline ?? "", ...arns].join("").length;
  if (length > 2048) throw validationError(`Session policies have ${length} characters together, and may have 2048`);
  if (inline === undefined && arns.length === 0) return { arns };
  const managed = arns.map((arn) => managedPolicy(arn, roleArn, managedPolicies));
  const documents = [...(inline === undefined ? [] : [inlinePolicy(inline)]), ...managed];
  return { ...(inline !== undefined && { inline }), arns, documents };
}

function inlinePolicy(text: string): PolicyDocument {
  const { value } = parsePolicy(jsonOf(text));
  if (!value) throw new StsError("MalformedPolicyDocument", "Syntax errors in policy.", 400);
  return value;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** AWS's own, or one of the role's account. */
function managedPolicy(
  arn: string,
  roleArn: string,
  managedPolicies: Readonly<Record<string, PolicyDocument>>,
): PolicyDocument {
  const { service, account, resource } = parseArn(arn) ?? {};
  const isPolicy = service === "iam" && resource?.startsWith("policy/");
  if (!isPolicy || (account !== "aws" && account !== accountOf(roleArn))) throw validationError(`${arn} is invalid`);
  const document = managedPolicies[arn] ?? managedPolicyOf(arn);
  if (!document) throw validationError(`Policy ${arn} does not exist or is not attachable.`);
  return document;
}
