/** A text as SQL has it, whatever is in it: between quotes, with quotes in it doubled. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name of a table, database or column between double quotes. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A test whether a column has a text, or matches a pattern with `*` and `?`. */
export function matchesPattern(column: string, pattern: string): string {
  if (!/[*?]/.test(pattern)) return `${column} = ${literal(pattern)}`;
  const like = pattern
    .replaceAll(/[\\%_]/g, String.raw`\$&`)
    .replaceAll("*", "%")
    .replaceAll("?", "_");
  return String.raw`${column} LIKE ${literal(like)} ESCAPE '\'`;
}
