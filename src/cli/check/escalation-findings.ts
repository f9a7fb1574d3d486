import type { Severity, SourceSpan } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { EscalationFinding } from "../../iam/escalations/escalation.ts";
import type { DecidingStatement } from "../../iam/evaluate.ts";
import type { Judged } from "./check-options.ts";
import type { Finding } from "./findings.ts";
import type { Judgement } from "./judgement.ts";

/** Each way to more rights, at the statement that gives it. */
export function escalationFindings(
  { escalations, policies }: Judgement,
  severityOf: (what: Judged) => Severity,
): readonly Finding[] {
  return escalations.map((escalation) => {
    const [first] = escalation.statements;
    const judged = escalation.inherent ? "inherent-escalation" : "escalation";
    const severity = severityOf(judged);
    const detail = { at: first && placeOf(first, policies), hint: escalation.closing.sentence };
    const message = escalationText(escalation);
    return {
      judged,
      diagnostic: escalation.inherent
        ? diagnostic(severity, "check/inherent-escalation", message, detail)
        : diagnostic(severity, "check/escalation", message, detail),
    };
  });
}

function escalationText({ title, method, steps }: EscalationFinding): string {
  return `whoever has the policy can gain more rights by ${title} (${method}): ${steps.join("; ")}`;
}

/** Where a statement stands. */
export function placeOf({ policy, index }: DecidingStatement, policies: Judgement["policies"]): SourceSpan | undefined {
  return policies[policy]?.spanOf(["Statement", index]);
}
