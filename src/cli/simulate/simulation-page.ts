import { placeText } from "../../diagnostics/place.ts";
import type { Style } from "../../diagnostics/style.ts";
import type { AuthorizationRequest } from "../../iam/authorize/authorize.ts";
import type { AuthorizingStatement } from "../../iam/authorize/compile-policy-set.ts";
import type { ConsideredStatement } from "../../iam/authorize/explain-authorization.ts";
import { decisionText, exemptText, policyTypeNames, statementText } from "../../iam/authorize/explanation-text.ts";
import { wrapped } from "../columns.ts";
import type { Io } from "../command.ts";
import type { PoliciesAround } from "./policies-around.ts";
import type { Simulated } from "./show-simulation.ts";
import type { SimulateOptions } from "./simulate-options.ts";

/** Each decision on a line, with what decided and why what seems to fit does not apply. */
export function simulationPage(
  results: readonly Simulated[],
  around: PoliciesAround,
  { explain }: Pick<SimulateOptions, "explain">,
  io: Pick<Io, "outStyle" | "columns">,
): string {
  return results.map((result) => resultText(result, around, explain, io)).join("");
}

function resultText(
  { request, explanation }: Simulated,
  around: PoliciesAround,
  explain: boolean,
  { outStyle, columns }: Pick<Io, "outStyle" | "columns">,
): string {
  const nameOf = (statement: AuthorizingStatement): string => placed(statement, around);
  const decided = new Set(explanation.statements.map(keyOf));
  const others = explanation.considered.filter((each) => !decided.has(keyOf(each)));
  const shown = explain ? others : others.filter((each) => isNear(each) && explanation.decision === "implicit-deny");
  const decision = decisionText(explanation, request, nameOf).slice(subjectOf(request).length);
  const lines = [
    decision,
    ...explanation.exempt.map(exemptText),
    ...shown.map((each) => statementText(each, request, nameOf)),
  ];
  const head = `${decisionWord(explanation.decision === "allowed", outStyle)}  ${request.action}  ${request.resource}`;
  return [head, ...lines.flatMap((line) => indented(line, columns))].map((line) => `${line}\n`).join("");
}

/** What the sentence about a decision begins with, which stands in the line above it. */
function subjectOf({ action, resource }: AuthorizationRequest): string {
  return `\`${action}\` on \`${resource}\` is `;
}

function placed(statement: AuthorizingStatement, around: PoliciesAround): string {
  const at = around.placeOf(statement);
  return at ? `${policyTypeNames[statement.type]} ${placeText(at)}` : policyTypeNames[statement.type];
}

function keyOf({ type, level, policy, index }: AuthorizingStatement): string {
  return [type, level, policy, index].join(" ");
}

/** An Allow of the same action, which someone may have thought to apply. */
function isNear(statement: ConsideredStatement): boolean {
  const { effect, applies } = statement;
  return effect === "Allow" && !applies && statement.because !== "action" && statement.because !== "exempt";
}

function decisionWord(allowed: boolean, style: Style): string {
  return allowed ? style.green("allowed") : style.red("denied ");
}

function indented(text: string, columns: number): string[] {
  return wrapped(text, Math.max(40, columns - 9)).map((line) => `         ${line}`);
}
