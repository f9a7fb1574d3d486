/**
 * Names with values as the command line of `sam` takes them, with spaces between: `Name=Value`, in quotes where the value
 * has spaces, or `ParameterKey=Name,ParameterValue=Value`. Undefined when the text is something else.
 */
export function parsePairs(text: string): Readonly<Record<string, string>> | undefined {
  const found = [...text.matchAll(pair)];
  if (found.map(([whole]) => whole).join("") !== text) return undefined;
  return Object.fromEntries(
    found.flatMap(({ groups = {} }): [string, string][] => {
      const name = groups["long"] ?? groups["short"];
      return name === undefined ? [] : [[unquoted(name), unquoted(groups["longValue"] ?? groups["shortValue"] ?? "")]];
    }),
  );
}

const value = String.raw`"(?:\\.|[^"\\])*"|'[^']*'|(?:\\.|[^\s"'\\])*`;
const name = String.raw`"[^"]+"|[A-Za-z0-9_:./+@-]+`;
const long = `ParameterKey=(?<long>${name}),ParameterValue=(?<longValue>${value})`;
const pair = new RegExp(`(?:${long}|(?<short>${name})=(?<shortValue>${value}))(?=\\s|$)|\\s+`, "gy");

function unquoted(text: string): string {
  const inside = /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
  return text.startsWith("'") ? inside : inside.replaceAll(/\\(.)/gs, "$1");
}
