import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { attachedPoliciesLimit, policyKindNames, policyLimits, type PolicyKind } from "../limits.ts";

/**
 * How many documents there may be of the kinds that are limited one by one.
 * Source: "IAM and AWS STS quotas" in the IAM user guide, "Quotas and service limits" in the Organizations user guide.
 */
const mostDocuments: Partial<Record<PolicyKind, number>> = {
  managed: attachedPoliciesLimit,
  serviceControl: 5,
  resourceControl: 5,
};

/** Kinds whose limit is for all documents together, however many they are. */
const limitedTogether: ReadonlySet<PolicyKind> = new Set(["roleInline", "userInline", "groupInline"]);

/** Whether what does not fit in one document may be spread over several. */
export function mayBeSeveral(kind: PolicyKind): boolean {
  return mostDocuments[kind] !== undefined;
}

/** Where documents of these sizes exceed the limits of their kind: warnings; what no size tells is a note. */
export function limitProblems(kind: PolicyKind, sizes: readonly number[]): readonly Diagnostic[] {
  return [...tooLong(kind, sizes), ...tooMany(kind, sizes.length), ...packedSize(kind)];
}

function tooLong(kind: PolicyKind, sizes: readonly number[]): readonly Diagnostic[] {
  const limit = policyLimits[kind];
  const measured = limitedTogether.has(kind) ? [sizes.reduce((sum, size) => sum + size, 0)] : sizes;
  const hint = kind === "session" ? "pass ARNs of managed policies: their text does not count" : undefined;
  return measured
    .filter((size) => size > limit)
    .map((size) => {
      const message = `${size} characters are more than ${policyKindNames[kind]} may have: ${limit}`;
      return diagnostic("warning", "minimise/too-long", message, { hint });
    });
}

function tooMany(kind: PolicyKind, count: number): readonly Diagnostic[] {
  const most = limitedTogether.has(kind) ? Number.POSITIVE_INFINITY : (mostDocuments[kind] ?? 1);
  if (count <= most) return [];
  const message = `${count} documents are needed where there can be ${most}`;
  const hint = "let patterns stand for actions or names, ask for a higher quota, or divide the work among roles";
  return [diagnostic("warning", "minimise/too-many-policies", message, { hint })];
}

/** Source: AssumeRole in the STS API reference, `PackedPolicySize`. */
function packedSize(kind: PolicyKind): readonly Diagnostic[] {
  if (kind !== "session") return [];
  const message = "STS also limits the packed size of session policies and session tags, which only its answer tells";
  return [diagnostic("note", "minimise/packed-size", message, { hint: "look at `PackedPolicySize`, a percentage" })];
}
