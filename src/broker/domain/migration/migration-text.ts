import type { MigrationEntry, PlanReport } from "./report.ts";

/** Results that say all: their lines end without a code. */
const plain: ReadonlySet<string> = new Set(["created", "kept", "note"]);

const columns = ["what", "subject", "result"] as const;

/** A migration's report for people: a line for each entry, and how many there are of which. */
export function migrationText({ entries, counts }: PlanReport): string {
  if (entries.length === 0) return "  nothing to take over\n";
  const widths = columns.map((column) => Math.max(...entries.map((entry) => entry[column].length)));
  return [...entries.map((entry) => lineOf(entry, widths)), "", ...countLines(counts), ""].join("\n");
}

function lineOf(entry: MigrationEntry, widths: readonly number[]): string {
  const told = plain.has(entry.result) ? entry.message : `${entry.message}  (${entry.code})`;
  return ["", ...columns.map((column, index) => entry[column].padEnd(widths[index]!)), told].join("  ");
}

/** `  link      2 created, 1 kept` for each thing that there are lines of. */
function countLines(counts: PlanReport["counts"]): string[] {
  const parts = Object.entries(counts).map(([key, count]) => ({ key: key.split(" "), count }));
  return [...Map.groupBy(parts, ({ key: [what = ""] }) => what)].map(
    ([what, of]) => `  ${what.padEnd(9)}  ${of.map(({ key: [, result], count }) => `${count} ${result}`).join(", ")}`,
  );
}
