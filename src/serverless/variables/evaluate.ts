import { failed, type Answer, type Failure, type Missing } from "./answer.ts";
import { childOf, type Located, type Location } from "./location.ts";
import { parseText } from "./parse-text.ts";
import type { SourceContext } from "./source.ts";
import { sourceOf } from "./sources.ts";
import { isLiteral, type Alternative, type Source, type Text, type Variable } from "./syntax.ts";
import { isNothing, isPlain, kindOf } from "./values.ts";

/** What evaluating one text needs. */
export interface Evaluation {
  at: Location;
  context: SourceContext;
  /** What a value is once variables at its own place are resolved. */
  head: (located: Located) => Promise<Answer>;
  /** Reports a failure at the text, with the variable it is about. */
  report: (failure: Failure, variable?: string, severity?: "error" | "warning") => void;
}

/** The value of a text with variables. */
export async function evaluateText(text: string, evaluation: Evaluation): Promise<Answer> {
  const parsed = parseText(text);
  if ("text" in parsed) return evaluatePieces(parsed.text, evaluation);
  const { message, hint, index } = parsed.problem;
  evaluation.report({ code: "serverless/variable-syntax", message, hint }, text.slice(index));
  return failed;
}

/** One variable alone keeps the type of its value; among other pieces it becomes text. */
async function evaluatePieces(pieces: Text, evaluation: Evaluation): Promise<Answer> {
  const [only, another] = pieces;
  if (typeof only === "object" && another === undefined) return evaluateVariable(only, evaluation);
  const texts: (string | undefined)[] = [];
  for (const piece of pieces) texts.push(typeof piece === "string" ? piece : await variableText(piece, evaluation));
  return texts.includes(undefined) ? failed : { found: { value: texts.join(""), at: evaluation.at } };
}

async function variableText(variable: Variable, evaluation: Evaluation): Promise<string | undefined> {
  const answer = await evaluateVariable(variable, evaluation);
  if (!("found" in answer)) return undefined;
  const text = await asText(answer.found, evaluation);
  if (text !== undefined) return text;
  const message = `\`${variable.text}\` is ${kindOf(answer.found.value)}, which cannot be part of a text`;
  const hint = "let the variable stand alone, or name a text inside it";
  evaluation.report({ code: "serverless/variable-not-text", message, hint }, variable.text);
  return undefined;
}

/** Lists of plain values are joined by commas, as JavaScript does. */
async function asText(located: Located, evaluation: Evaluation): Promise<string | undefined> {
  if (!Array.isArray(located.value)) return isPlain(located.value) ? String(located.value) : undefined;
  const texts: (string | undefined)[] = [];
  for (const index of located.value.keys()) {
    const item = await evaluation.head(childOf(located, index)!);
    texts.push("found" in item ? await asText(item.found, evaluation) : undefined);
  }
  return texts.includes(undefined) ? undefined : texts.join(",");
}

async function evaluateVariable(variable: Variable, evaluation: Evaluation): Promise<Answer> {
  const missing: Missing[] = [];
  for (const alternative of variable.alternatives) {
    const answer = await evaluateAlternative(alternative, variable, evaluation);
    if ("found" in answer) warnOfFallback(missing, variable, evaluation);
    if (!("missing" in answer)) return answer;
    missing.push(answer.missing);
  }
  evaluation.report(unresolved(missing, variable), variable.text);
  return failed;
}

async function evaluateAlternative(
  alternative: Alternative,
  variable: Variable,
  evaluation: Evaluation,
): Promise<Answer> {
  if (!isLiteral(alternative)) return askSource(alternative, variable, evaluation);
  const { literal } = alternative;
  if (typeof literal === "object" && literal !== null) return evaluatePieces(literal, evaluation);
  return { found: { value: literal, at: evaluation.at } };
}

async function askSource(source: Source, variable: Variable, evaluation: Evaluation): Promise<Answer> {
  const { type, parameters, address } = source;
  const texts: string[] = [];
  for (const argument of address ? [...parameters, address] : parameters) {
    const text = await argumentText(argument, variable, evaluation);
    if (text === undefined) return failed;
    texts.push(text);
  }
  const named = address ? { parameters: texts.slice(0, -1), address: texts.at(-1)! } : { parameters: texts };
  const answer = await sourceOf(type).answer({ type, at: evaluation.at, ...named }, evaluation.context);
  if ("code" in answer) evaluation.report(answer, variable.text);
  if ("code" in answer) return failed;
  return "found" in answer ? notNothing(await evaluation.head(answer.found), variable) : answer;
}

async function argumentText(argument: Text, variable: Variable, evaluation: Evaluation): Promise<string | undefined> {
  const answer = await evaluatePieces(argument, evaluation);
  if (!("found" in answer)) return undefined;
  const { value } = answer.found;
  if (isPlain(value)) return String(value);
  const message = `an argument of \`${variable.text}\` is ${kindOf(value)}, not a text`;
  evaluation.report({ code: "serverless/variable-not-text", message, hint: "name a text" }, variable.text);
  return undefined;
}

function notNothing(answer: Answer, variable: Variable): Answer {
  if (!("found" in answer) || !isNothing(answer.found.value)) return answer;
  return { missing: { reason: `what \`${variable.text}\` names is empty` } };
}

/** A fallback stands in for a source that could not be asked: what it would have said may differ. */
function warnOfFallback(missing: readonly Missing[], variable: Variable, { report }: Evaluation): void {
  for (const { code = "serverless/variable-unresolved", ...why } of missing.filter((one) => one.notAsked)) {
    const message = `the fallback of \`${variable.text}\` is used: ${why.reason}`;
    const hint = why.hint?.();
    report({ code, message, ...(hint !== undefined && { hint }) }, variable.text, "warning");
  }
}

function unresolved(missing: readonly Missing[], { text }: Variable): Failure {
  const reasons = [...new Set(missing.map(({ reason }) => reason))].join(", and ");
  const hint = missing.map((one) => one.hint?.()).find((one) => one !== undefined);
  return {
    code: (missing.length === 1 ? missing[0]!.code : undefined) ?? "serverless/variable-unresolved",
    message: `\`${text}\` has no value: ${reasons}`,
    hint: hint ?? `add it, or give a fallback: \`${text.slice(0, -1)}, 'value'}\``,
  };
}
