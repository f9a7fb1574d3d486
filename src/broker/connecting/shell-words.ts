/** A word of a POSIX shell's command, quoted where it must be. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command over several lines: the first words, then a line for each option with its value. */
export function shellCommand(words: readonly string[], options: readonly (readonly string[])[]): string {
  const lines = [words, ...options].map((line) => line.join(" "));
  return `${lines.join(" \\\n  ")}\n`;
}
