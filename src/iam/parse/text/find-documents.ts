import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import { isObject } from "../grammar.ts";
import type { PolicyPlace } from "../policy.ts";

/** A policy document in a value that holds one or several. */
export interface FoundDocument {
  /** From the root of the value. */
  path: DocumentPath;
  /** An object, or a text that is to be read in its turn. */
  value: unknown;
  /** What the value around it calls it. */
  name?: string;
  /** Where the value around it says that it stands. */
  place?: PolicyPlace;
}

/**
 * Under which keys documents, and what holds documents, stand: in `passrole policy --json`, in CloudFormation's
 * properties, and in the answers of `aws iam` (`get-policy-version`, `get-role-policy`, `get-role`,
 * `get-account-authorization-details`), of `aws organizations describe-policy`, and of services with policies of their
 * own (`s3api get-bucket-policy`, `kms get-key-policy`, `sqs get-queue-attributes`, `secretsmanager`, `lambda`).
 */
const holders = [
  "Document",
  "document",
  "PolicyDocument",
  "AssumeRolePolicyDocument",
  "Policy",
  "policy",
  "Policies",
  "policies",
  "PolicyVersion",
  "PolicyVersionList",
  "Content",
  "Attributes",
  "ResourcePolicy",
  "Role",
  "Roles",
  "RolePolicyList",
  "UserPolicyList",
  "GroupPolicyList",
  "UserDetailList",
  "GroupDetailList",
  "RoleDetailList",
];

const names = ["PolicyName", "name", "RoleName", "UserName", "GroupName", "Name"];

/** Every document in a value; the value itself when nothing in it looks like one. */
export function findDocuments(value: unknown): readonly FoundDocument[] {
  const found = documentsIn(value, []);
  return found.length > 0 ? found : [{ path: [], value }];
}

function documentsIn(value: unknown, path: DocumentPath, name?: string): FoundDocument[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => documentsIn(item, [...path, index], name));
  if (typeof value === "string") return isDocumentText(value) ? [{ path, value, ...placeAndName(path, name) }] : [];
  if (!isObject(value)) return [];
  if (Object.hasOwn(value, "Statement")) return [{ path, value, ...placeAndName(path, name) }];
  if (value["IsDefaultVersion"] === false) return [];
  const own = names.map((key) => value[key]).find((text) => typeof text === "string") ?? name;
  const held = Object.keys(value).filter((key) => holders.includes(key));
  return held.flatMap((key) => documentsIn(value[key], [...path, key], own));
}

/** JSON of an object, as it is or as the IAM API encodes it. */
function isDocumentText(text: string): boolean {
  return /^\s*(?:\{|%7B)/i.test(text);
}

function placeAndName(path: DocumentPath, name: string | undefined): Pick<FoundDocument, "place" | "name"> {
  return {
    ...(path.at(-1) === "AssumeRolePolicyDocument" && { place: "trust" as const }),
    ...(name !== undefined && { name }),
  };
}
