import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a cell of the table of roles in `docs/security.md` can say. */
export type Cell = "yes" | "no" | "in scope" | "in scope, unprotected";

const cells: Readonly<Record<string, Cell>> = {
  yes: "yes",
  "–": "no",
  "in scope": "in scope",
  "in scope, unprotected": "in scope, unprotected",
};

/** The table as people read it: what each role may, by permission. */
export function roleTable(): ReadonlyMap<string, ReadonlyMap<string, Cell>> {
  const text = readFileSync(join(import.meta.dirname, "..", "..", "docs", "security.md"), "utf8");
  const table = /<!-- roles -->\n+(?<table>[^]*?)\n+<!-- \/roles -->/.exec(text)?.groups?.["table"];
  if (table === undefined) throw new Error("docs/security.md has no table of roles");
  const [[, ...roles] = [], , ...rows] = table.split("\n").map(cellsOf);
  return new Map(
    rows.map(([permission = "", ...row]) => [
      permission.replaceAll("`", ""),
      new Map(roles.map((role, index) => [role, cellOf(row[index])])),
    ]),
  );
}

function cellsOf(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function cellOf(text = ""): Cell {
  const cell = cells[text];
  if (cell === undefined) throw new Error(`the table of roles has a cell that says \`${text}\``);
  return cell;
}
