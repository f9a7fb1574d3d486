import { isIntrinsic, isRecord, ref } from "../../cloudformation/intrinsics.ts";
import type { Value } from "../../cloudformation/template.ts";
import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Expansion } from "../expansion.ts";
import { isNoValue, listOf } from "../source.ts";
import { managedPolicyArn } from "./managed-policy-arn.ts";
import { isPolicyTemplate, missingParameters, policyTemplateDocument, policyTemplates } from "./policy-templates.ts";

/** What `Policies` of a function or state machine become in its role. */
export interface RolePolicies {
  managed: readonly unknown[];
  inline: readonly Value<InlinePolicy>[];
}

export interface InlinePolicy {
  PolicyName: string;
  PolicyDocument: unknown;
}

/** What one entry becomes: it may be either, by a condition. */
interface Entry {
  managed?: unknown;
  inline?: Value<InlinePolicy>;
}

/** Reads `Policies`: names and ARNs of managed policies, statements, policy templates, each maybe chosen by `Fn::If`. */
export function readPolicies(policies: unknown, roleId: string, at: DocumentPath, expansion: Expansion): RolePolicies {
  const entries = listOf(expansion.literal(policies)).map((policy, index) =>
    entryOf(policy, `${roleId}Policy${index}`, at, expansion),
  );
  return {
    managed: entries.map(({ managed }) => managed).filter((arn) => arn !== undefined),
    inline: entries.map(({ inline }) => inline).filter((policy) => policy !== undefined),
  };
}

function entryOf(given: unknown, PolicyName: string, at: DocumentPath, expansion: Expansion): Entry {
  const policy = expansion.literal(given);
  if (isNoValue(policy)) return {};
  if (typeof policy === "string") return { managed: managedPolicyArn(policy, expansion.target.partition) };
  const branches = branchesOf(policy);
  if (branches) {
    const [condition, ...both] = branches;
    const [yes, no] = both.map((branch) => entryOf(branch, PolicyName, at, expansion)) as [Entry, Entry];
    return { ...chosen("managed", condition, yes, no), ...chosen("inline", condition, yes, no) };
  }
  if (isIntrinsic(policy)) return { managed: policy };
  const document = documentOf(policy, at, expansion);
  return document === undefined ? {} : { inline: { PolicyName, PolicyDocument: document } };
}

function branchesOf(policy: unknown): readonly unknown[] | undefined {
  const branches = isRecord(policy) ? policy["Fn::If"] : undefined;
  return Array.isArray(branches) && branches.length === 3 ? branches : undefined;
}

function chosen(key: keyof Entry, condition: unknown, yes: Entry, no: Entry): Entry {
  if (yes[key] === undefined && no[key] === undefined) return {};
  return { [key]: { "Fn::If": [condition, yes[key] ?? ref("AWS::NoValue"), no[key] ?? ref("AWS::NoValue")] } };
}

/** The document of an inline policy. A role whose policies are not known is one that nothing can be said of. */
function documentOf(policy: unknown, at: DocumentPath, expansion: Expansion): unknown {
  if (isRecord(policy) && typeof policy["Statement"] === "object") return policy;
  const [name = "", ...others] = isRecord(policy) ? Object.keys(policy) : [];
  if (isRecord(policy) && others.length === 0 && isPolicyTemplate(name)) {
    return templateDocument(name, policy[name], at, expansion);
  }
  const message = `\`${name || "Policies"}\` is neither a statement nor a policy template that is known`;
  const near = didYouMean(name, Object.keys(policyTemplates));
  const hint = near ? `did you mean \`${near}\`?` : "write the statements that it stands for, or a policy template";
  expansion.error("sam/unknown-policy-template", message, at, hint);
  return undefined;
}

function templateDocument(name: string, values: unknown, at: DocumentPath, expansion: Expansion): unknown {
  for (const parameter of missingParameters(name, values)) {
    const message = `policy template \`${name}\` needs \`${parameter}\``;
    expansion.error("sam/missing-policy-parameter", message, at, `write \`${name}: { ${parameter}: … }\``);
  }
  return policyTemplateDocument(name, values);
}
