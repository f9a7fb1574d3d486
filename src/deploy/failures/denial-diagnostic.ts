import { callerText } from "../../deploy-policy/why/documents.ts";
import { explainDenial } from "../../deploy-policy/why/explain-denial.ts";
import type { DeployKnowledge, Explanation } from "../../deploy-policy/why/explanation.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Diagnostic, DiagnosticCode, SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { Denial } from "../../iam/denials/denial.ts";

/** A refusal as one diagnostic: who may not do what and for what it is needed; the hint holds the statement. */
export function denialDiagnostic(
  code: DiagnosticCode,
  denial: Denial,
  knowledge: DeployKnowledge,
  at?: SourceSpan,
): Diagnostic {
  const explanation = explainDenial(denial, knowledge);
  return diagnostic("error", code, messageOf(explanation, knowledge), {
    at: at ?? explanation.need?.because.find((reason) => reason.at)?.at,
    hint: hintOf(explanation),
  });
}

function messageOf({ denial, caller, need, reason }: Explanation, { logicalId }: DeployKnowledge): string {
  const what = denial.action === undefined ? `something of \`${denial.service ?? "AWS"}\`` : `\`${denial.action}\``;
  const on = denial.resource === undefined ? "" : ` on \`${denial.resource}\``;
  const wanted = logicalId ?? need?.because.find((each) => each.logicalId)?.logicalId;
  const goal = wanted === undefined ? "" : `, which \`${wanted}\` needs`;
  return `${callerText(caller)} may not do ${what}${on}${goal}: ${reason}`;
}

function hintOf({ cure, additions, candidates, avoid }: Explanation): string {
  const statements = additions.map(({ statement }) => JSON.stringify(statement)).join(" and ");
  const maybe = [...new Set(candidates.map(({ action }) => `\`${action}\``))].slice(0, 8).join(", ");
  return [
    statements === "" ? cure : `${cure}: ${statements}`,
    ...(maybe === "" ? [] : [`it is one of ${maybe}`]),
    ...(avoid === undefined || additions.length === 0 ? [] : [avoid]),
  ].join("; ");
}
