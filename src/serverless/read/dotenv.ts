/** Variables of a `.env` file, in its own notation. */
export type DotenvVariables = Readonly<Record<string, string>>;

const line =
  /^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/gm;

/**
 * Reads a `.env` file: `NAME=value` lines, quotes that may span lines, comments, `export`; `$NAME` and
 * `${NAME:-fallback}` are replaced from `env`, which wins over the file, and from the file itself.
 */
export function parseDotenv(text: string, env: Readonly<Record<string, string | undefined>>): DotenvVariables {
  const written = Object.fromEntries([...text.matchAll(line)].map((match) => [match[1]!, unquoted(match[2] ?? "")]));
  const valueOf = (name: string, seen: readonly string[]): string => {
    const value = env[name] ?? written[name] ?? "";
    return seen.includes(name) || env[name] !== undefined
      ? value
      : expanded(value, (inner) => valueOf(inner, [...seen, name]));
  };
  return Object.fromEntries(Object.keys(written).map((name) => [name, valueOf(name, [])]));
}

function unquoted(written: string): string {
  const text = written.trim();
  const quote = /^["'`]/.exec(text)?.[0];
  if (!quote || text.length < 2 || !text.endsWith(quote)) return text;
  const inner = text.slice(1, -1);
  return quote === '"' ? inner.replaceAll("\\n", "\n").replaceAll("\\r", "\r") : inner;
}

function expanded(text: string, valueOf: (name: string) => string): string {
  return text.replaceAll(
    /(\\)\$|\$(?:\{([\w.]+)(?::?-([^}]*))?\}|(\w+))/g,
    (
      whole,
      escape: string | undefined,
      braced: string | undefined,
      fallback: string | undefined,
      bare: string | undefined,
    ) => {
      if (escape) return whole.slice(1);
      return valueOf(braced ?? bare!) || (fallback ?? "");
    },
  );
}
