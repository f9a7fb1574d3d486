import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { placeText } from "../../diagnostics/place.ts";
import { diagnosticJson } from "../../diagnostics/render-json.ts";
import type { AuthorizingStatement } from "../../iam/authorize/compile-policy-set.ts";
import { policyTypeNames, statementText } from "../../iam/authorize/explanation-text.ts";
import type { PoliciesAround } from "./policies-around.ts";
import type { Simulated } from "./show-simulation.ts";
import type { SimulateOptions } from "./simulate-options.ts";

/** `simulate --json`: fields are contract; `considered` is there with `--explain`. */
export function simulationJson(
  results: readonly Simulated[],
  around: PoliciesAround | undefined,
  { explain }: Pick<SimulateOptions, "explain">,
  diagnostics: readonly Diagnostic[],
): string {
  const value = {
    results: results.map((result) => resultJson(result, around, explain)),
    diagnostics: diagnostics.map(diagnosticJson),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function resultJson(
  { request, explanation }: Simulated,
  around: PoliciesAround | undefined,
  explain: boolean,
): unknown {
  const { decision, decidedBy, statements, considered, crossAccount } = explanation;
  return {
    action: request.action,
    resource: request.resource,
    decision,
    decidedBy: decidedBy ?? null,
    crossAccount,
    statements: statements.map((statement) => statementJson(statement, around)),
    ...(explain && {
      considered: considered.map((each) => ({
        ...statementJson(each, around),
        effect: each.effect,
        applies: each.applies,
        text: statementText(each, request, (one) => placeOrType(one, around)),
      })),
    }),
  };
}

function placeOrType(statement: AuthorizingStatement, around: PoliciesAround | undefined): string {
  const at = around?.placeOf(statement);
  return at ? placeText(at) : policyTypeNames[statement.type];
}

function statementJson(statement: AuthorizingStatement, around: PoliciesAround | undefined): object {
  const { type, level, sid } = statement;
  const at = around?.placeOf(statement);
  return {
    type,
    ...(level !== undefined && { level }),
    ...(sid !== undefined && { sid }),
    ...(at && { at: placeText(at) }),
  };
}
