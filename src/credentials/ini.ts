/** A section of a shared AWS file, with its keys as they are written. */
export interface IniSection {
  name: string;
  values: Readonly<Record<string, string>>;
}

/** A shared AWS file. */
export interface IniFile {
  sections: readonly IniSection[];
  /** Lines (from 1) that mean nothing. Their text may be a secret, so it is not kept. */
  malformedLines: readonly number[];
}

type Line =
  | { is: "nothing" | "malformed" }
  | { is: "section"; name: string }
  | { is: "setting"; key: string; value: string; nested: boolean };

/** Reads a file as the AWS SDK for JavaScript does; settings below another one (`s3 =`) are left out. */
export function parseIni(text: string): IniFile {
  const sections: { name: string; values: Record<string, string> }[] = [];
  const malformedLines: number[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const read = readLine(line);
    const section = sections.at(-1);
    if (read.is === "section")
      sections.push({ name: read.name, values: Object.create(null) as Record<string, string> });
    else if (read.is === "setting" && section) setOf(section.values, read);
    else if (read.is !== "nothing") malformedLines.push(index + 1);
  }
  return { sections, malformedLines };
}

function setOf(values: Record<string, string>, { key, value, nested }: Extract<Line, { is: "setting" }>): void {
  if (!nested && value !== "") values[key] = value;
}

function readLine(line: string): Line {
  const text = line.split(/(?:^|\s)[;#]/)[0]!.trim();
  const indented = /^\s/.test(line);
  if (text === "") return { is: "nothing" };
  if (text.startsWith("[")) {
    return text.endsWith("]") ? { is: "section", name: text.slice(1, -1).trim() } : { is: "malformed" };
  }
  const equals = text.indexOf("=");
  if (equals < 1) return { is: indented ? "nothing" : "malformed" };
  const [key, value] = [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
  return { is: "setting", key, value, nested: indented };
}
