import type { MigrationReport } from "../../broker/contract/migrations.ts";
import type { Style } from "../../diagnostics/style.ts";
import { row } from "../columns.ts";
import type { Io } from "../command.ts";

type Entry = MigrationReport["entries"][number];

/**
 * The report of a migration as a person reads it, no wider than their terminal, but for names that are. A dry run and what
 * is then done have the same one.
 */
export function migrationPage(
  { entries }: Pick<MigrationReport, "entries">,
  { outStyle, columns }: Pick<Io, "outStyle" | "columns">,
): string {
  const widthOf = (text: (entry: Entry) => string): number =>
    Math.max(0, ...entries.map((entry) => text(entry).length));
  const widths = [widthOf(({ result }) => result), widthOf(({ what }) => what), widthOf(({ subject }) => subject)];
  const rest = Math.max(30, columns - widths.reduce((sum, width) => sum + width + 2, 0));
  const lines = entries.flatMap((entry) => {
    const { result, what, subject } = entry;
    const paint = paintOf(result, outStyle);
    const [first, second, third] = widths as [number, number, number];
    return row([
      { text: result, width: first, ...(paint && { paint }) },
      { text: what, width: second },
      { text: subject, width: third },
      { text: messageOf(entry), width: rest },
    ]);
  });
  return `${entries.length === 0 ? "there was nothing to do" : [...lines, "", sumOf(entries)].join("\n")}\n`;
}

/** What went as it should needs no code. */
function messageOf({ result, message, code }: Entry): string {
  return /^(?:created|kept)$/.test(result) ? message : `${message} (${code})`;
}

function paintOf(result: string, { green, red, yellow, dim }: Style): ((text: string) => string) | undefined {
  const paints: Record<string, (text: string) => string> = {
    created: green,
    replaced: green,
    merged: green,
    kept: dim,
    skipped: dim,
    note: dim,
    warning: yellow,
    conflict: yellow,
    invalid: red,
    error: red,
  };
  return paints[result];
}

/** `created 1 app, 2 instances; 1 warning` */
function sumOf(entries: readonly Entry[]): string {
  const results = [...new Set(entries.map(({ result }) => result))];
  const sums = results.map((result) => {
    const those = entries.filter((entry) => entry.result === result).map(({ what }) => what);
    if (/^(?:warning|conflict|error|note)$/.test(result)) return counted(those.length, result);
    const each = [...new Set(those)].map((what) => counted(those.filter((one) => one === what).length, what));
    return `${result} ${each.join(", ")}`;
  });
  return sums.join("; ");
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
