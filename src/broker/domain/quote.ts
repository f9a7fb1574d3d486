const longest = 80;

/** A user's text in backticks, with what cannot be seen or is easily mistaken (control and non-ASCII characters) written out. */
export function quote(text: string): string {
  const visible = text.replaceAll(/[^\x20-\x7E]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
  return `\`${visible.length > longest ? `${visible.slice(0, longest)}…` : visible}\``;
}
