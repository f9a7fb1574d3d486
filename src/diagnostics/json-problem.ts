/** Why a text is no JSON, and where: an offset into the text. */
export interface JsonProblem {
  reason: string;
  position: number;
}

/** What is wrong with a JSON text; undefined when nothing is. */
export function jsonProblem(text: string): JsonProblem | undefined {
  const message = messageOf(text);
  if (message === undefined) return undefined;
  const last = Math.max(0, text.trimEnd().length - 1);
  return { reason: reasonIn(message), position: Math.min(positionIn(message) ?? firstWrong(text), last) };
}

function messageOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return (error as SyntaxError).message;
  }
}

function positionIn(message: string): number | undefined {
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined ? undefined : Number(position);
}

/** The first character that nothing after it could mend, by halving: V8 does not always tell where it stopped. */
function firstWrong(text: string): number {
  let [fine, wrong] = [0, text.length];
  while (wrong - fine > 1) {
    const middle = Math.floor((fine + wrong) / 2);
    if (isCutShort(text.slice(0, middle))) fine = middle;
    else wrong = middle;
  }
  return fine;
}

function isCutShort(prefix: string): boolean {
  const message = messageOf(prefix);
  if (message === undefined || /^(Unexpected end|Unterminated)/.test(message)) return true;
  return (positionIn(message) ?? 0) >= prefix.length;
}

function reasonIn(message: string): string {
  const text = message.replace(/ (in JSON )?at position.*$/s, "").replace(/, (\.\.\.)?".*$/s, "");
  return (text.charAt(0).toLowerCase() + text.slice(1)).replaceAll("'", "`");
}
