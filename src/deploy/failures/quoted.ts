/** What AWS said, for a diagnostic: one line, without request ids, encoded texts and the values of variables. */
export function quoted(text: string): string {
  const line = text
    .replaceAll(/\s+/g, " ")
    .replace(/^Resource handler returned message: /, "")
    .replaceAll(/ ?\((?:Service|RequestToken|Request ID)[^)]*\)/g, "")
    .replaceAll(/Encoded authorization failure message: [\w-]+/g, "")
    .replaceAll(/Value '[^']*' at '((?:environment|[\w.]*(?:secret|password|token))[^']*)'/gi, "the value at '$1'")
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .replace(/[.\s]+$/, "");
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** Characters; AWS's answers may carry whole policies. */
const longest = 400;
