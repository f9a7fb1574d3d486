import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import { renderDiagnostic } from "../diagnostics/render-text.ts";
import type { Style } from "../diagnostics/style.ts";
import type { RoleView } from "../serverless/role/view.ts";
import { sorted } from "./report.ts";
import { rolesPage } from "./roles-page.ts";

/** What `plan` shows of one service. */
export interface Plan {
  stack: string;
  stage: string;
  region: string;
  /** 12 digits, or `*`. */
  account: string;
  functions: readonly { key: string; events: readonly string[]; role: string }[];
  roles: readonly RoleView[];
  policy: PolicyFigures | null;
  deployers: readonly DeployerRow[];
  diagnostics: readonly Diagnostic[];
}

/** A deploy policy in numbers. */
export interface PolicyFigures {
  strategy: string;
  documents: number;
  statements: number;
  actions: number;
  /** Number of actions of each service, most first. */
  services: readonly { service: string; actions: number }[];
  /** Characters of the largest document as IAM counts them, and the most it takes. */
  characters: number;
  limit: number;
}

export interface DeployerRow {
  stage: string;
  region: string | null;
  account: string | null;
  provider: string | null;
  /** ARN of the role that is assumed. */
  role: string | null;
  /** Who deploys, in a word or two: a role's name, a profile, `local credentials`. */
  who: string;
  /** The level that decided. */
  because: string;
  refused: boolean;
}

/** The plan as one page. */
export function planPage(plan: Plan, style: Style, columns: number, verbose = false): string {
  const width = Math.min(columns, 120);
  const sections = [
    heading(plan, style),
    functionsSection(plan, style),
    section("Execution roles", style, rolesPage(plan.roles, style, width).trimEnd()),
    policySection(plan, style),
    deployersSection(plan, style),
    findingsSection(plan.diagnostics, style, verbose),
  ];
  return `\n${sections.filter((text) => text !== "").join("\n\n")}\n`;
}

function heading({ stack, region, account }: Plan, style: Style): string {
  const where = account === "*" ? region : `${region}, account ${account}`;
  return `${style.bold(stack)}  ${style.dim(where)}`;
}

function section(title: string, style: Style, body: string): string {
  return body === "" ? "" : `${style.bold(title)}\n${body}`;
}

function functionsSection({ functions, roles }: Plan, style: Style): string {
  const several = roles.length > 1;
  const calls = ({ events }: Plan["functions"][number]): string => events.join(" · ") || "nothing calls it";
  const nameWidth = Math.max(...functions.map(({ key }) => key.length), 0);
  const callWidth = several ? Math.min(Math.max(...functions.map((fn) => calls(fn).length)), 60) : 0;
  const lines = functions.map((fn) => {
    const role = several ? style.dim(`  as ${fn.role}`) : "";
    return `  ${style.cyan(fn.key.padEnd(nameWidth))}  ${calls(fn).padEnd(callWidth)}${role}`;
  });
  return section("Functions", style, lines.join("\n"));
}

function policySection({ policy }: Plan, style: Style): string {
  if (!policy) return "";
  const { documents, statements, actions, services, characters, limit, strategy } = policy;
  const documentText = documents === 1 ? "one managed policy" : `${documents} managed policies`;
  const figures = `${actions} actions in ${statements} statements, ${documentText}`;
  const fill = `${bar(characters / limit, style)} ${thousands(characters)} of ${thousands(limit)} characters`;
  const list = services.map(({ service, actions }) => `${service} ${style.dim(String(actions))}`).join("  ");
  return section(
    "Whoever deploys needs",
    style,
    [`  ${figures}  ${style.dim(strategy)}`, `  ${fill}`, `  ${list}`].join("\n"),
  );
}

function bar(share: number, style: Style): string {
  const width = 24;
  const full = Math.min(width, Math.round(share * width));
  const paint = share > 1 ? style.red : style.green;
  return paint("█".repeat(full)) + style.dim("░".repeat(width - full));
}

function deployersSection({ deployers }: Plan, style: Style): string {
  const cells = deployers.map((row) => [instanceText(row), row.account ?? "", row.who, row.because]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]!.length), 0));
  const lines = cells.map(([instance, account, who, because], index) => {
    const paint = deployers[index]!.refused ? style.red : style.green;
    const padded = [
      style.cyan(instance!.padEnd(widths[0]!)),
      account!.padEnd(widths[1]!),
      paint(who!.padEnd(widths[2]!)),
    ];
    return `  ${[...padded, style.dim(because!)].join("  ")}`.trimEnd();
  });
  return section("Who deploys where", style, lines.join("\n"));
}

function instanceText({ stage, region }: DeployerRow): string {
  return region === null ? stage : `${stage} ${region}`;
}

function findingsSection(diagnostics: readonly Diagnostic[], style: Style, verbose: boolean): string {
  const shown = sorted(diagnostics).filter(({ severity }) => verbose || severity !== "note");
  const hidden = verbose ? "" : notesText(diagnostics, style);
  if (shown.length === 0) return `${style.green("No findings")}${hidden}`;
  const title = `Findings  ${style.dim(countText(shown))}${hidden}`;
  return section(title, style, shown.map((diagnostic) => renderDiagnostic(diagnostic, style)).join("\n\n"));
}

function notesText(diagnostics: readonly Diagnostic[], style: Style): string {
  const notes = diagnostics.filter(({ severity }) => severity === "note").length;
  return notes === 0 ? "" : style.dim(`, ${plural(notes, "note")} (--verbose)`);
}

function countText(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Severity): number => diagnostics.filter((one) => one.severity === severity).length;
  const parts = (["error", "warning", "note"] as const).filter((severity) => count(severity) > 0);
  return parts.map((severity) => plural(count(severity), severity)).join(", ");
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function thousands(value: number): string {
  return value.toLocaleString("en-US");
}
