import type { Target } from "../../cloudformation/template.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { findEscalations } from "../../iam/escalations/find-escalations.ts";
import type { PolicyDocument } from "../../iam/policy.ts";

/** For whom a boundary is to close the ways to more rights. */
export interface LeftEscalationsRequest {
  boundary: string;
  target: Pick<Target, "partition" | "region" | "account">;
  /** Resources of the stacks themselves. */
  own: readonly string[];
}

/** The ways to more rights that policies leave open though roles have a boundary. */
export function leftEscalations(
  policies: readonly PolicyDocument[],
  { boundary, target, own }: LeftEscalationsRequest,
): readonly Diagnostic[] {
  const found = findEscalations(policies, { ...target, own, boundary });
  return found.map(({ title, closing }) =>
    diagnostic("warning", "deploy-policy/escalation-left", `the policy leaves a way to more rights open: ${title}`, {
      hint: closing.sentence,
    }),
  );
}
