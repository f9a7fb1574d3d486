import { placeText } from "../../diagnostics/place.ts";
import type { EscalationFinding } from "../../iam/escalations/escalation.ts";
import type { PageIo } from "./check-page.ts";
import { placeOf } from "./escalation-findings.ts";
import { indented } from "./indented.ts";
import type { Judgement } from "./judgement.ts";

/** Ways to more rights: the first few with their steps, the others a line each unless all are wanted. */
export function escalationLines(judgement: Judgement, io: PageIo, verbose: boolean): string[] {
  const escalations = judgement.escalations.toSorted((one, other) => Number(one.inherent) - Number(other.inherent));
  const told = verbose || escalations.length <= most + 1 ? escalations : escalations.slice(0, most);
  const rest = escalations.slice(told.length);
  return [...told.flatMap((escalation) => toldLines(escalation, judgement, io)), ...restLines(rest, judgement, io)];
}

const most = 3;
const mostNamed = 24;

function toldLines(
  escalation: EscalationFinding,
  { policies }: Judgement,
  { outStyle: style, columns }: PageIo,
): string[] {
  const { title, method, inherent, steps, statements, closing } = escalation;
  const by = placesOf(statements, policies);
  return [
    `  ${style.cyan(title)}  ${style.dim(inherent ? `${method}, inherent` : method)}`,
    ...steps.flatMap((step, at) => indented(`${at + 1}. ${step}`, columns, 4, 3)),
    ...(by === "" ? [] : indented(`by ${by}`, columns, 4, 3).map(style.dim)),
    ...indented(`close: ${closing.sentence}`, columns, 4, 7),
  ];
}

function restLines(
  rest: readonly EscalationFinding[],
  { policies }: Judgement,
  { outStyle: style, columns }: PageIo,
): string[] {
  if (rest.length === 0) return [];
  const named = rest.slice(0, mostNamed);
  const groups = Map.groupBy(named, ({ statements }) => placesOf(statements, policies));
  const lines = [...groups].flatMap(([places, own]) => [
    ...indented(own.map(nameOf).join("; "), columns, 4),
    ...(places === "" ? [] : indented(`by ${places}`, columns, 4, 3).map(style.dim)),
  ]);
  const unnamed = rest.length - named.length;
  const last = unnamed === 0 ? [] : [`    and ${unnamed} others`];
  return [
    `  ${style.cyan(`and ${rest.length} more`)}  ${style.dim("--verbose tells the steps of each")}`,
    ...lines,
    ...last,
  ];
}

function nameOf({ title, inherent }: EscalationFinding): string {
  return inherent ? `${title} (inherent)` : title;
}

function placesOf(statements: EscalationFinding["statements"], policies: Judgement["policies"]): string {
  const places = statements.map((statement) => placeOf(statement, policies)).filter((at) => at !== undefined);
  return [...new Set(places.map(placeText))].join(", ");
}
