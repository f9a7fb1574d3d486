/** Text in lines of at most `width` characters, broken after commas and spaces; a longer word stays whole. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= width || line === "") line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** Cells side by side, each wrapped to its width: the lines of one row of a table. Cells are painted after padding. */
export function row(cells: readonly { text: string; width: number; paint?: (text: string) => string }[]): string[] {
  const columns = cells.map(({ text, width }) => wrapped(text, width));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) => {
    const parts = cells.map(({ width, paint = same }, column) => paint((columns[column]![index] ?? "").padEnd(width)));
    return parts.join("  ").trimEnd();
  });
}

const same = (text: string): string => text;
