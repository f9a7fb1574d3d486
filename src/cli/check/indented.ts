import { wrapped } from "../columns.ts";

/** A sentence in lines that stand under a title; those after the first as far in as its words begin. */
export function indented(text: string, columns: number, by: number = 2, hanging: number = 0): string[] {
  const lines = wrapped(text, Math.max(40, Math.min(columns, 120) - by - hanging));
  return lines.map((line, at) => `${" ".repeat(at === 0 ? by : by + hanging)}${line}`);
}
