import type { Chance } from "../chance.ts";
import { oddScalars, tokens, variables } from "./pieces.ts";

type TextMutation = (text: string, chance: Chance) => string;

/** The text of a configuration, changed at one place or as a whole. */
export function mutateText(text: string, chance: Chance): string {
  return chance.pick(mutations)(text, chance);
}

const mutations: readonly TextMutation[] = [
  cutOff,
  removeLines,
  removeLines,
  repeatLines,
  repeatLines,
  swapLines,
  swapLines,
  indentLines,
  indentLines,
  indentLines,
  insertToken,
  insertToken,
  replaceValue,
  replaceValue,
  replaceValue,
  replaceValue,
  nameValue,
  removeCharacters,
  swapCharacter,
  nestDeeply,
  doubleOften,
  lengthen,
  encode,
];

function cutOff(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  return chance.once(3) ? text.slice(at) : text.slice(0, at);
}

interface Lines {
  lines: string[];
  from: number;
  to: number;
}

/** Some lines in a row, mostly few. */
function someLines(text: string, chance: Chance): Lines {
  const lines = text.split("\n");
  const from = chance.below(lines.length);
  return { lines, from, to: from + 1 + chance.below(chance.once(4) ? 20 : 3) };
}

function removeLines(text: string, chance: Chance): string {
  const { lines, from, to } = someLines(text, chance);
  return lines.toSpliced(from, to - from).join("\n");
}

function repeatLines(text: string, chance: Chance): string {
  const { lines, from, to } = someLines(text, chance);
  const times = chance.once(100) ? chance.below(2_000) : 1 + chance.below(3);
  const repeated = Array.from({ length: times }, () => lines.slice(from, to)).flat();
  return lines.toSpliced(chance.once(2) ? to : chance.below(lines.length), 0, ...repeated).join("\n");
}

function swapLines(text: string, chance: Chance): string {
  const { lines, from, to } = someLines(text, chance);
  const moved = lines.splice(from, to - from);
  return lines.toSpliced(chance.below(lines.length + 1), 0, ...moved).join("\n");
}

function indentLines(text: string, chance: Chance): string {
  const { lines, from, to } = someLines(text, chance);
  const by = chance.pick([-4, -2, -1, 1, 2, 4, 30]);
  const indented = lines
    .slice(from, to)
    .map((line) => (by < 0 ? line.replace(new RegExp(`^ {1,${-by}}`), "") : " ".repeat(by) + line));
  const tabs = chance.once(10) ? indented.map((line) => line.replace(/^ +/, "\t")) : indented;
  return lines.toSpliced(from, to - from, ...tabs).join("\n");
}

function insertToken(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  return text.slice(0, at) + chance.pick(tokens) + text.slice(at);
}

/** Another value after `key: ` or `- `, where a scalar or nothing stands. */
function replaceValue(text: string, chance: Chance): string {
  const places = [...text.matchAll(/(?<=: |- |:)[^\n:]*$/gm)];
  const place = places[chance.below(places.length)];
  if (!place) return text;
  const value = chance.pick([
    () => chance.pick(tokens),
    () => chance.pick(variables),
    () => JSON.stringify(chance.pick(oddScalars)),
    () => String(chance.pick(oddScalars)),
    () => chance.pick(places)[0],
  ])();
  return `${text.slice(0, place.index)} ${value}${text.slice(place.index + place[0].length)}`;
}

/** An anchor at one key, and its alias or merge at another. */
function nameValue(text: string, chance: Chance): string {
  const keys = [...text.matchAll(/^( *)[\w-]+:(?= |$)/gm)];
  const [one, other] = [keys[chance.below(keys.length)], keys[chance.below(keys.length)]];
  if (!one || !other) return text;
  const anchored = insertAt(text, one.index + one[0].length, " &m");
  const shift = other.index > one.index ? 3 : 0;
  const use = chance.once(2) ? `${other[1]!}<<: *m\n` : `${other[1]!}aliased: *m\n`;
  return insertAt(anchored, other.index + shift, use);
}

function insertAt(text: string, at: number, part: string): string {
  return text.slice(0, at) + part + text.slice(at);
}

function removeCharacters(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  return text.slice(0, at) + text.slice(at + 1 + chance.below(4));
}

function swapCharacter(text: string, chance: Chance): string {
  const at = chance.below(text.length);
  return text.slice(0, at) + String.fromCharCode(chance.below(chance.once(3) ? 65_536 : 128)) + text.slice(at + 1);
}

const openers = ["[", "{a: ", "- ", "{", "? ", "!Sub [", "!If [c, ", '{"Fn::Join": ["", [', "'${self:", "&x [", "[["];

function nestDeeply(text: string, chance: Chance): string {
  const opener = chance.pick(openers);
  const depth = chance.below(chance.once(5) ? 20_000 : 300);
  const closers = opener
    .split("")
    .toReversed()
    .map((one) => ({ "[": "]", "{": "}" })[one] ?? "");
  const nested = chance.once(2) ? opener.repeat(depth) : `${opener.repeat(depth)}1${closers.join("").repeat(depth)}`;
  if (chance.once(2)) return insertAt(text, chance.below(text.length + 1), nested);
  const key = chance.pick(["custom", "resources", "functions", "provider", "x"]);
  if (chance.once(2)) return `${text}\n${key}: ${nested}\n`;
  const staircase = Array.from({ length: Math.min(depth, 400) }, (_, level) => `${" ".repeat(level + 1)}a${level}:`);
  return `${text}\n${key}:\n${staircase.join("\n")} 1\n`;
}

/** Values that name one another twice, thirty times: aliases and variables that stand for more than there is room for. */
function doubleOften(text: string, chance: Chance): string {
  const levels = Array.from({ length: 30 }, (_, level) => level);
  const forms = [
    () => levels.map((level) => `  d${level}: &d${level} [${level === 0 ? "x" : `*d${level - 1}, *d${level - 1}`}]`),
    () => levels.map((level) => `  d${level}: ${level === 0 ? "x" : `'${`\${self:custom.d${level - 1}}`.repeat(2)}'`}`),
    () =>
      levels.map(
        (level) =>
          `  d${level}: ${level === 0 ? "[x]" : `{ a: '\${self:custom.d${level - 1}}', b: '\${self:custom.d${level - 1}}' }`}`,
      ),
    () =>
      levels.map(
        (level) =>
          `  d${level}: ${level === 0 ? "x" : `'\${self:nope, self:custom.d${level - 1}}\${self:nope, self:custom.d${level - 1}}'`}`,
      ),
  ];
  return `${text}\ncustom:\n${chance.pick(forms)().join("\n")}\n`;
}

function lengthen(text: string, chance: Chance): string {
  const words = [...text.matchAll(/[\w./-]{2,}/g)];
  const word = words[chance.below(words.length)];
  if (!word) return text;
  return insertAt(
    text,
    word.index,
    chance.pick(["a", "a-", "${", "ab.", "/x", "é", word[0]]).repeat(chance.below(3_000)),
  );
}

/** The same text as another editor or system writes it. */
function encode(text: string, chance: Chance): string {
  return chance.pick([
    () => text.replaceAll("\n", "\r\n"),
    () => text.replaceAll("\n", "\r"),
    () => `\uFEFF${text}`,
    () => `---\n${text}`,
    () => `%YAML 1.2\n---\n${text}`,
    () => `${text}\n---\n${text}`,
    () => text.replaceAll("  ", "\t"),
    () => text.replaceAll("\n", "\n\n"),
    () => text.replaceAll("\n", " \n"),
    () => text.trimEnd(),
    () => text.replaceAll(" ", "\u00a0"),
    () => Buffer.from(text, "utf16le").toString("utf8"),
    () => text.split("").join("\u0000"),
  ])();
}
