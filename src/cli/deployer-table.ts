import type { Style } from "../diagnostics/style.ts";
import type { DeployerFacts } from "./deployer-facts.ts";

/** Who deploys each instance, a line each: stage, region, account, credentials, and the level that decided. */
export function deployerTable(deployers: readonly DeployerFacts[], style: Style): string[] {
  const head = ["stage", "region", "account", "with", "decided by"];
  const rows = deployers.map(cells);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string[] => row.map((cell, column) => cell.padEnd(widths[column]!));
  return [
    style.dim(line(head).join("  ").trimEnd()),
    ...rows.map((row, index) => paintRow(line(row), deployers[index]!, style)),
  ];
}

function cells({ instance, account, provider, outcome, because }: DeployerFacts): string[] {
  const { stage, region } = instance;
  const known = account ?? (outcome === "linked" ? "by profile" : "-");
  return [stage, region ?? "-", known, provider ?? withoutProvider[outcome], because];
}

const withoutProvider: Record<DeployerFacts["outcome"], string> = {
  linked: "",
  none: "none",
  refused: "refused",
  unlinked: "local credentials",
};

function paintRow(
  [stage, region, account, credentials, because]: string[],
  { outcome }: DeployerFacts,
  style: Style,
): string {
  const paint = { linked: style.green, none: style.yellow, unlinked: style.yellow, refused: style.red }[outcome];
  return [stage!, region!, style.bold(account!), paint(credentials!), style.dim(because!.trimEnd())]
    .join("  ")
    .trimEnd();
}
