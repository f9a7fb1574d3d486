import type { MigrationEntry, PlanReport } from "./report.ts";

/** Results that go without saying more than what happened: their lines end without a code. */
const expected: ReadonlySet<string> = new Set(["created", "kept", "note"]);

/** A migration's report for people: a line for each entry, and the counts. */
export function migrationText({ entries, counts }: PlanReport): string {
  if (entries.length === 0) return "nothing to migrate\n";
  const widths = [widest(entries, "what"), widest(entries, "subject"), widest(entries, "result")] as const;
  const lines = entries.map((entry) => lineOf(entry, widths));
  const total = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  return [...lines, "", `  ${total.join(" · ")}`, ""].join("\n");
}

function lineOf(
  { what, subject, result, code, message }: MigrationEntry,
  [ofWhat, ofSubject, ofResult]: readonly [number, number, number],
): string {
  const told = expected.has(result) ? message : `${message}  (${code})`;
  return `  ${what.padEnd(ofWhat)}  ${subject.padEnd(ofSubject)}  ${result.padEnd(ofResult)}  ${told}`;
}

function widest(entries: readonly MigrationEntry[], column: "what" | "subject" | "result"): number {
  return Math.max(...entries.map((entry) => entry[column].length));
}
