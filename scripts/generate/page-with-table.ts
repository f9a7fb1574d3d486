import { readFileSync } from "node:fs";

/** A table of a page, which stands between `<!-- name -->` and `<!-- /name -->`. */
export interface PageTable {
  page: string;
  name: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The text of the page with the table as the code has it. */
export function pageWithTable({ page, name, head, rows }: PageTable): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest = ""] = readFileSync(page, "utf8").split(begin);
  const after = rest.split(end)[1];
  if (after === undefined) throw new Error(`${page} lacks ${begin} or ${end}`);
  return `${before}${begin}\n\n${tableOf(head, rows)}\n\n${end}${after}`;
}

/** A table as prettier has it. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const line = (cells: readonly string[], fill = " "): string =>
    `| ${cells.map((text, column) => text.padEnd(widths[column]!, fill)).join(" | ")} |`;
  const rule = head.map(() => "");
  return [line(head), line(rule, "-"), ...rows.map((row) => line(row))].join("\n");
}
