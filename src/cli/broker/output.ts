import type { Io } from "../command.ts";
import { Secret } from "../../diagnostics/secret.ts";

/** Prints a value as JSON on stdout; a secret that got into it is not shown. */
export function printJson(value: unknown, io: Pick<Io, "out">): void {
  io.out(`${JSON.stringify(value, null, 2)}\n`);
}

/** Cells of a row; null and undefined are a dash. */
export type Cells = readonly (string | number | boolean | null | undefined)[];

/** Rows under a heading, columns as wide as what stands in them. */
export function table(head: readonly string[], rows: readonly Cells[], { outStyle }: Pick<Io, "outStyle">): string {
  const texts = rows.map((row) => row.map(cellText));
  const widths = head.map((title, column) => Math.max(title.length, ...texts.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd();
  return `${[outStyle.dim(line(head)), ...texts.map(line)].join("\n")}\n`;
}

function cellText(cell: Cells[number]): string {
  if (cell === null || cell === undefined || cell === "") return "-";
  return String((cell as unknown) instanceof Secret ? "[secret]" : cell);
}

/** A list as JSON, or as a table; where there is nothing a line on stderr says so. */
export function printList<T>(
  items: readonly T[],
  { head, cells, none }: { head: readonly string[]; cells: (item: T) => Cells; none: string },
  raw: Readonly<Record<string, unknown>>,
  io: Io,
): number {
  if (raw["json"] === true) printJson({ items }, io);
  else if (items.length === 0) io.err(`${none}\n`);
  else io.out(table(head, items.map(cells), io));
  return 0;
}

/** Names with values, one a line. */
export function fields(
  entries: readonly (readonly [name: string, value: Cells[number]])[],
  io: Pick<Io, "outStyle">,
): string {
  const width = Math.max(...entries.map(([name]) => name.length));
  return `${entries.map(([name, value]) => `${io.outStyle.dim(name.padEnd(width))}  ${cellText(value)}`).join("\n")}\n`;
}
