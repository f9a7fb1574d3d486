import { templateLimits } from "../../cloudformation/limits.ts";
import { failed, type Answer, type Failure, type Missing } from "./answer.ts";
import { childOf, type Located, type Location } from "./location.ts";
import { parseText } from "./parse-text.ts";
import type { SourceCall, SourceContext } from "./source.ts";
import { sourceOf } from "./sources.ts";
import { isLiteral, type Alternative, type Source, type Text, type Variable } from "./syntax.ts";
import { isNothing, isPlain, kindOf } from "./values.ts";

/** What evaluating one text needs. */
export interface Evaluation {
  at: Location;
  /** The text is a value of the environment: nothing of it is shown. */
  secret: boolean;
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
  const said = evaluation.secret ? "a variable in this value is malformed" : message;
  evaluation.report({ code: "serverless/variable-syntax", message: said, hint }, text.slice(index));
  return failed;
}

/** One variable alone keeps the type of its value; among other pieces it becomes text. */
async function evaluatePieces(pieces: Text, evaluation: Evaluation): Promise<Answer> {
  const [only, another] = pieces;
  if (typeof only === "object" && another === undefined) return evaluateVariable(only, evaluation);
  const texts: (PlainText | undefined)[] = [];
  for (const piece of pieces)
    texts.push(typeof piece === "string" ? { text: piece } : await variableText(piece, evaluation));
  if (texts.includes(undefined)) return failed;
  if (texts.reduce((length, piece) => length + piece!.text.length, 0) > longestText) return tooLong(evaluation);
  const value = texts.map((piece) => piece!.text).join("");
  const secret = evaluation.secret || texts.some((piece) => piece!.secret);
  return { found: { value, at: evaluation.at, ...(secret && { secret }) } };
}

/** No template holds a longer text. */
const longestText = templateLimits.bytes;

function tooLong({ report }: Evaluation): Answer {
  const most = longestText.toLocaleString("en-US");
  const message = `the text has more than ${most} characters when its variables are resolved`;
  report({ code: "serverless/too-large", message, hint: "let it name less: no template holds such a text" });
  return failed;
}

interface PlainText {
  text: string;
  secret?: true;
}

async function variableText(variable: Variable, evaluation: Evaluation): Promise<PlainText | undefined> {
  const answer = await evaluateVariable(variable, evaluation);
  if (!("found" in answer)) return undefined;
  const text = await asText(answer.found, evaluation, { left: mostItems });
  if (text !== undefined) return { text, ...(answer.found.secret && { secret: true }) };
  const message = `\`${nameOf(variable, evaluation)}\` is ${kindOf(answer.found.value)}, which cannot be part of a text`;
  const hint = "let the variable stand alone, or name a text inside it";
  evaluation.report({ code: "serverless/variable-not-text", message, hint }, variable.text);
  return undefined;
}

/** Items of lists that become one text: variables may make lists of lists, each of twice as many as the last. */
const mostItems = 100_000;

/** Lists of plain values are joined by commas, as JavaScript does. */
async function asText(located: Located, evaluation: Evaluation, room: { left: number }): Promise<string | undefined> {
  if (!Array.isArray(located.value)) return isPlain(located.value) ? String(located.value) : undefined;
  const texts: (string | undefined)[] = [];
  for (const index of located.value.keys()) {
    if (room.left-- < 0) return undefined;
    const item = await evaluation.head(childOf(located, index)!);
    texts.push("found" in item ? await asText(item.found, evaluation, room) : undefined);
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
  evaluation.report(unresolved(missing, nameOf(variable, evaluation)), variable.text);
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
  const call = await callOf(source, variable, evaluation);
  if (!call) return failed;
  const answer = await sourceOf(source.type).answer(call, evaluation.context);
  if ("code" in answer) evaluation.report(answer, variable.text);
  if ("code" in answer) return failed;
  if (!("found" in answer)) return answer;
  if (answer.warning) evaluation.report(answer.warning, variable.text, "warning");
  const head = await evaluation.head(answer.found);
  if (!("found" in head) || !isNothing(head.found.value)) return head;
  return { missing: { reason: `what \`${nameOf(variable, evaluation)}\` names is empty` } };
}

/** What a source is asked, once its own variables are resolved; undefined when that failed, as reported. */
export async function callOf(
  source: Source,
  variable: Variable,
  evaluation: Evaluation,
): Promise<SourceCall | undefined> {
  const { type, parameters, address } = source;
  const read: PlainText[] = [];
  const shown: string[] = [];
  for (const argument of address ? [...parameters, address] : parameters) {
    const text = await argumentText(argument, variable, evaluation);
    if (!text) return undefined;
    read.push(text);
    shown.push(text.secret || evaluation.secret ? written(argument, evaluation) : text.text);
  }
  const texts = read.map(({ text }) => text);
  const count = parameters.length;
  const named = address && { address: texts[count]!, shown: shown[count]! };
  return {
    type,
    at: evaluation.at,
    variable: variable.text,
    parameters: texts.slice(0, count),
    shownParameters: shown.slice(0, count),
    ...named,
  };
}

async function argumentText(
  argument: Text,
  variable: Variable,
  evaluation: Evaluation,
): Promise<PlainText | undefined> {
  const answer = await evaluatePieces(argument, evaluation);
  if (!("found" in answer)) return undefined;
  const { value, secret } = answer.found;
  if (isPlain(value)) return { text: String(value), ...(secret && { secret }) };
  const message = `an argument of \`${nameOf(variable, evaluation)}\` is ${kindOf(value)}, not a text`;
  evaluation.report({ code: "serverless/variable-not-text", message, hint: "name a text" }, variable.text);
  return undefined;
}

/** A variable in diagnostics: hidden when it is itself part of a secret. */
function nameOf({ text }: Variable, { secret }: Evaluation): string {
  return secret ? "${…}" : text;
}

function written(argument: Text, { secret }: Evaluation): string {
  return secret ? "…" : argument.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
}

/** A fallback stands in for a source that could not be asked: what it would have said may differ. */
function warnOfFallback(missing: readonly Missing[], variable: Variable, evaluation: Evaluation): void {
  for (const { code = "serverless/variable-unresolved", ...why } of missing.filter((one) => one.notAsked)) {
    const message = `the fallback of \`${nameOf(variable, evaluation)}\` is used: ${why.reason}`;
    const hint = why.hint?.();
    evaluation.report({ code, message, ...(hint !== undefined && { hint }) }, variable.text, "warning");
  }
}

function unresolved(missing: readonly Missing[], name: string): Failure {
  const reasons = [...new Set(missing.map(({ reason }) => reason))].join(", and ");
  const hint = missing.map((one) => one.hint?.()).find((one) => one !== undefined);
  return {
    code: (missing.length === 1 ? missing[0]!.code : undefined) ?? "serverless/variable-unresolved",
    message: `\`${name}\` has no value: ${reasons}`,
    hint: hint ?? `add it, or give a fallback: \`${name.slice(0, -1)}, 'value'}\``,
  };
}
