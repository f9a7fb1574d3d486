import type { Need, Reason } from "../deploy-policy/need.ts";
import { callerText, documentText } from "../deploy-policy/why/documents.ts";
import type { Addition, Explanation } from "../deploy-policy/why/explanation.ts";
import { placeText } from "../diagnostics/place.ts";
import { wrapped } from "./columns.ts";
import type { Io } from "./command.ts";

/** How the page is shown. */
export interface WhyPageOptions {
  /** Whether a service was named, so that a missing need says something. */
  service: boolean;
  io: Pick<Io, "outStyle" | "columns">;
}

/** Every explanation as a person reads it, with statements to copy. */
export function whyPage(explanations: readonly Explanation[], options: WhyPageOptions): string {
  return explanations.map((explanation) => explanationText(explanation, options)).join("\n");
}

type Line = readonly [label: string, text: string];

function explanationText(explanation: Explanation, { service, io }: WhyPageOptions): string {
  const { denial, caller, additions } = explanation;
  const { bold } = io.outStyle;
  const title = `${bold(denial.action ?? `something of ${denial.service ?? "AWS"}`)} was refused to ${callerText(caller)}\n`;
  const head = linesOf(explanation, service).flatMap((line) => labelled(line, io));
  const statements = additions.flatMap((added, at) => statementLines(added, at === 0, explanation, io));
  const last = explanation.avoid === undefined ? [] : labelled(["but", explanation.avoid], io);
  return `${title}${[...head, ...statements, ...last].join("\n")}\n`;
}

function linesOf(explanation: Explanation, service: boolean): Line[] {
  const { denial, caller, reason, cure, additions } = explanation;
  return [
    ...optional("on", denial.resource),
    ...optional("session", caller?.session),
    ["because", reason],
    ...needLines(explanation, service),
    ...optional("decode", denial.encoded === undefined ? undefined : decoding),
    ["cure", additions.length > 0 ? `${cure}:` : cure],
  ];
}

function optional(label: string, text: string | undefined): Line[] {
  return text === undefined ? [] : [[label, text]];
}

const decoding =
  "`aws sts decode-authorization-message --encoded-message …` tells more to whoever may `sts:DecodeAuthorizationMessage`";

function needLines({ denial, caller, need, candidates, elsewhere }: Explanation, service: boolean): Line[] {
  if (need) return neededLines(need.because, need.operations);
  if (denial.whose || caller?.kind === "service") return [];
  if (!service) return [["needed", "`--for PATH` tells which resource of a service needs it"]];
  if (candidates.length > 0)
    return listed("the message does not say what was asked; the service needs, of this kind:", candidates);
  if (elsewhere.length > 0)
    return listed(
      "the service needs it on other resources; `--stage` and `--region` say which deploy it was:",
      elsewhere,
    );
  return [["needed", "not to deploy this service: was it another one, or what a function's code calls itself?"]];
}

function listed(text: string, needs: readonly Need[]): Line[] {
  const shown = needs.slice(0, mostNeeds).map(({ action, resource }) => ["", `${action} on ${resource}`] as const);
  const more = needs.length - shown.length;
  return [["needed", text], ...shown, ...(more > 0 ? [["", `and ${more} more`] as const] : [])];
}

const mostNeeds = 8;

function neededLines(because: readonly Reason[], operations: readonly string[]): Line[] {
  const shown = because.slice(0, mostReasons).map(reasonText);
  const more = because.length > mostReasons ? [`and ${because.length - mostReasons} more`] : [];
  return [
    ["needed", `${shown[0]}, to ${operations.join(", ")}`],
    ...[...shown.slice(1), ...more].map((text) => ["", text] as const),
  ];
}

const mostReasons = 4;

function reasonText({ logicalId, construct, property, tool, at }: Reason): string {
  const what =
    logicalId === undefined ? `by ${tool} itself` : `by ${construct ?? logicalId}${property ? ` for ${property}` : ""}`;
  return at ? `${what} (${placeText(at)})` : what;
}

function labelled([label, text]: Line, { columns, outStyle }: WhyPageOptions["io"]): string[] {
  return wrapped(text, Math.max(40, columns - indent.length - labelWidth)).map(
    (line, at) => `${indent}${outStyle.dim((at === 0 ? label : "").padEnd(labelWidth))}${line}`,
  );
}

const indent = "  ";
const labelWidth = 9;

/** The first one stands under the cure, which says where it belongs. */
function statementLines(
  { document, statement }: Addition,
  first: boolean,
  { caller }: Explanation,
  io: WhyPageOptions["io"],
): string[] {
  const json = JSON.stringify(statement, null, 2).split("\n");
  const lead = first ? [] : labelled(["and", `add to ${documentText(document, caller)}:`], io);
  return [...lead, ...json.map((line) => `${indent}${" ".repeat(labelWidth)}${io.outStyle.cyan(line)}`)];
}
