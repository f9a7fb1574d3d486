import { isIntrinsic, isRecord } from "../../../cloudformation/intrinsics.ts";
import { valuesAt } from "../../../cloudformation/property-values.ts";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../../diagnostics/diagnostics.ts";
import { policyLimits } from "../../../iam/limits.ts";
import type { RoleFacts, RoleFinding, UsedRole } from "./facts.ts";

const limit = policyLimits.roleInline;
/** From here on a few more events are too many. */
const nearly = 0.9;

/** Roles whose inline policies are longer than IAM takes, or nearly. */
export const policyLengths: RoleFinding = (facts) =>
  facts.roles.flatMap((role) => {
    const { Properties } = facts.template.Resources[role.id] ?? {};
    const policies = valuesAt("Policies.PolicyDocument", Properties, facts.resolver);
    const length = policies.reduce((sum: number, policy) => sum + textOf(policy, facts).length, 0);
    return length > limit * nearly ? [finding(length, role, facts)] : [];
  });

/** The document as IAM gets it, at its shortest: what only CloudFormation knows counts one character. */
function textOf(document: unknown, { resolver, places }: RoleFacts): string {
  const resolved = (value: unknown): unknown => {
    if (isIntrinsic(value)) return resolver.texts(value)[0] ?? "";
    if (Array.isArray(value)) return value.map(resolved);
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item)]));
  };
  return JSON.stringify(resolved(document)).replaceAll(/:\*(?=:)/g, `:${places.account}`);
}

function finding(length: number, role: UsedRole, facts: RoleFacts): Diagnostic {
  const figures = `about ${length.toLocaleString("en-US")} characters, and IAM takes ${limit.toLocaleString("en-US")}`;
  const message = `the inline policies of role \`${role.id}\` have ${figures}`;
  const at = facts.spanOfRole(role.id);
  const hint =
    role.kind === "shared"
      ? "`provider.iam.role.mode: perFunction` spreads them over a role for each function"
      : "move statements to a managed policy, or give functions roles of their own";
  if (length > limit) return diagnostic("error", "role/policy-too-long", message, { at, hint });
  return diagnostic("warning", "role/policy-nearly-too-long", message, { at, hint });
}
