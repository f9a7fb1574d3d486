import { isIntrinsic, isRecord } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Expansion } from "../expansion.ts";
import { isNoValue, listOf } from "../source.ts";
import { managedPolicyArn } from "./managed-policy-arn.ts";
import { isPolicyTemplate, missingParameters, policyTemplateDocument } from "./policy-templates.ts";

/** What `Policies` of a function or state machine become in its role. */
export interface RolePolicies {
  managed: readonly unknown[];
  inline: readonly InlinePolicy[];
}

export interface InlinePolicy {
  PolicyName: string;
  PolicyDocument: unknown;
}

/** Reads `Policies`: names and ARNs of managed policies, statements, policy templates, each maybe chosen by `Fn::If`. */
export function readPolicies(policies: unknown, roleId: string, at: DocumentPath, expansion: Expansion): RolePolicies {
  const managed: unknown[] = [];
  const inline: InlinePolicy[] = [];
  for (const [index, policy] of listOf(expansion.literal(policies)).entries()) {
    if (isNoValue(policy)) continue;
    const document = documentOf(policy, at, expansion);
    if (document) inline.push({ PolicyName: `${roleId}Policy${index}`, PolicyDocument: document });
    else managed.push(managedArn(policy, at, expansion));
  }
  return { managed: managed.filter((arn) => arn !== undefined), inline };
}

/** The document of an inline policy; undefined for a managed one. */
function documentOf(policy: unknown, at: DocumentPath, expansion: Expansion): unknown {
  if (!isRecord(policy)) return undefined;
  if (isRecord(policy["Statement"]) || Array.isArray(policy["Statement"])) return policy;
  const [name = "", ...others] = Object.keys(policy);
  if (others.length === 0 && isPolicyTemplate(name)) return templateDocument(name, policy[name], at, expansion);
  const branches = branchesOf(policy);
  if (!branches) return unknownTemplate(name, policy, at, expansion);
  const [condition, ...both] = branches;
  const documents = both.map((branch) => (isNoValue(branch) ? branch : documentOf(branch, at, expansion)));
  return documents.some((document) => document === undefined) ? undefined : { "Fn::If": [condition, ...documents] };
}

function templateDocument(name: string, values: unknown, at: DocumentPath, expansion: Expansion): unknown {
  for (const parameter of missingParameters(name, values)) {
    const message = `policy template \`${name}\` needs \`${parameter}\``;
    expansion.error("sam/missing-policy-parameter", message, at, `write \`${name}: { ${parameter}: … }\``);
  }
  return policyTemplateDocument(name, values);
}

function branchesOf(policy: Record<string, unknown>): readonly unknown[] | undefined {
  const branches = isIntrinsic(policy) ? (policy as Record<string, unknown>)["Fn::If"] : undefined;
  return Array.isArray(branches) && branches.length === 3 ? branches : undefined;
}

/** A role whose policies are not known is one that nothing can be said of. */
function unknownTemplate(name: string, policy: object, at: DocumentPath, expansion: Expansion): undefined {
  if (isIntrinsic(policy)) return undefined;
  const message = `\`${name}\` is neither a statement nor a policy template that is known`;
  const hint = "write the statements that it stands for, or a policy template of AWS SAM";
  expansion.error("sam/unknown-policy-template", message, at, hint);
  return undefined;
}

function managedArn(policy: unknown, at: DocumentPath, expansion: Expansion): unknown {
  const value = expansion.literal(policy);
  if (typeof value === "string") return managedPolicyArn(value, expansion.target.partition);
  const branches = isRecord(value) ? branchesOf(value) : undefined;
  if (!branches) return isIntrinsic(value) ? value : undefined;
  const [condition, ...both] = branches;
  return {
    "Fn::If": [condition, ...both.map((branch) => (isNoValue(branch) ? branch : managedArn(branch, at, expansion)))],
  };
}
