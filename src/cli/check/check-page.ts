import type { Need } from "../../deploy-policy/need.ts";
import { renderDiagnostic } from "../../diagnostics/render-text.ts";
import { policyLimits } from "../../iam/limits.ts";
import type { Io } from "../command.ts";
import { permissionGroups } from "../formats/permission-groups.ts";
import { permissionLines } from "../formats/permission-lines.ts";
import { escalationLines } from "./escalation-lines.ts";
import { excessLines } from "./excess-lines.ts";
import { knownText } from "./findings.ts";
import { indented } from "./indented.ts";
import type { DeployJudgement, Judgement } from "./judgement.ts";
import { mistakeLines } from "./mistake-lines.ts";
import { changingOperations } from "./missing-findings.ts";
import { sizeFindings, thousands } from "./size-findings.ts";

/** How a page is shown. */
export type PageIo = Pick<Io, "outStyle" | "columns">;

/** What is to be said of policies, as one page: what fails first, then what is too much, then mistakes. */
export function checkPage(judgement: Judgement, io: PageIo, verbose: boolean): string {
  const sections = [
    headSection(judgement, io),
    missingSection(judgement, io, verbose),
    escalationSection(judgement, io, verbose),
    excessSection(judgement, io, verbose),
    mistakeLines(judgement.mistakes, io.outStyle, verbose),
  ];
  return `\n${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headSection(judgement: Judgement, { outStyle: style, columns }: PageIo): string[] {
  const { policies, characters, kind, known, filled } = judgement;
  const titles = policies.map(({ title, document }, at) => {
    const length = `${thousands(characters[at]!)} of ${thousands(policyLimits[kind])} characters`;
    const count = document.Statement.length;
    return `${style.bold(title)}  ${style.dim(`${count} statement${count === 1 ? "" : "s"}, ${length}`)}`;
  });
  const fills = [...filled].map(([name, value]) => `${name} as ${value}`).join(", ");
  return [
    ...titles,
    ...known.flatMap((each) => indented(knownText(each), columns)),
    ...(fills === "" ? [] : indented(`read with ${fills}`, columns).map(style.dim)),
    ...sizeFindings(judgement, "warning").map(({ diagnostic }) => `\n${renderDiagnostic(diagnostic, style)}`),
  ];
}

function missingSection({ deploy }: Judgement, { outStyle: style, columns }: PageIo, verbose: boolean): string[] {
  if (!deploy) return [];
  const { lacking, needs } = deploy;
  const stack = deploy.stacks.join(", ");
  if (lacking.length === 0)
    return [style.green(`Allows all ${thousands(needs)} permissions that deploying ${stack} takes`)];
  const failing = changingOperations(lacking);
  const then = failing.length === 0 ? "" : `: ${failing.join(", ")} would fail`;
  const [reading, changing] = [lacking.filter(onlyReads), lacking.filter((need) => !onlyReads(need))];
  const groups = permissionGroups(worstFirst(verbose ? lacking : changing.map(withoutReads)));
  return [
    style.bold(
      `Lacks ${thousands(lacking.length)} of the ${thousands(needs)} permissions that deploying ${stack} takes${then}`,
    ),
    ...permissionLines(groups, style, { columns, most: Infinity }),
    ...(verbose ? [] : readingLines(reading, columns).map(style.dim)),
    `  ${style.dim("=")} hint: ${enoughText(deploy)}`,
  ];
}

/** What nothing but looking at resources takes, e.g. for drift and imports. */
function onlyReads({ operations }: Need): boolean {
  return operations.every((operation) => operation === "read");
}

function withoutReads(need: Need): Need {
  return { ...need, operations: need.operations.filter((operation) => operation !== "read") };
}

function readingLines(needs: readonly Need[], columns: number): string[] {
  const actions = [...new Set(needs.map(({ action }) => action))];
  return actions.length === 0 ? [] : indented(`and only to read resources: ${actions.join(", ")}`, columns);
}

function counted(count: number, noun: string): string {
  return `${thousands(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** What keeps a stack from being made first, what only reads last. */
function worstFirst(needs: readonly Need[]): readonly Need[] {
  const order = ["create", "update", "delete", "read"] as const;
  const rank = ({ operations }: Need): number => order.findIndex((each) => operations.includes(each));
  return needs.toSorted((one, other) => rank(one) - rank(other));
}

function enoughText({ enough }: DeployJudgement): string {
  const policies = enough.length === 1 ? "one policy" : `${enough.length} policies`;
  return `${policies} of ${enough.map(thousands).join(" and ")} characters would be enough: \`passrole policy\` prints it with its reasons`;
}

function escalationSection(judgement: Judgement, io: PageIo, verbose: boolean): string[] {
  const { escalations } = judgement;
  const { outStyle: style } = io;
  if (escalations.length === 0) return [style.green("Permits no known escalation")];
  const inherent = escalations.filter((each) => each.inherent).length;
  const foreign = escalations.length - inherent;
  const title = [
    ...(foreign > 0 ? [`Permits ${foreign} ${foreign === 1 ? "way" : "ways"} to more rights`] : []),
    ...(inherent > 0
      ? [
          foreign > 0
            ? `${inherent} inherent`
            : "Permits what every deploy of roles does: more rights through a role of its own",
        ]
      : []),
  ];
  return [style.bold(title.join(", ")), ...escalationLines(judgement, io, verbose)];
}

function excessSection({ deploy }: Judgement, io: PageIo, verbose: boolean): string[] {
  if (!deploy || deploy.excess.length === 0) return [];
  const count = deploy.excess.reduce((sum, { actions }) => sum + actions.length, 0);
  const services = deploy.excess.filter(({ actions }) => actions.length > 0).length;
  const beyond = `Allows ${counted(count, "action")} of ${counted(services, "service")} that deploying ${deploy.stacks.join(", ")} never takes`;
  const title = count === 0 ? `Reaches resources that are not of ${deploy.stacks.join(", ")}` : beyond;
  return [io.outStyle.bold(title), ...excessLines(deploy.excess, io, verbose)];
}
