import type { Chance } from "../chance.ts";
import { keys, oddCharacters, tokens } from "./pieces.ts";
import { seedTexts } from "./seeds.ts";

/** A way to make a text of another one; the texts of real policies are where it begins. */
type Mutation = (text: string, chance: Chance) => string;

/** A text by chance: a real policy that was changed a few times, or something that never was one. */
export function fuzzedText(chance: Chance): string {
  if (chance.once(12)) return madeUp(chance);
  let text = chance.pick(seedTexts);
  for (let left = chance.below(4); left > 0; left--) text = chance.pick(mutations)(text, chance);
  return text;
}

const mutations: readonly Mutation[] = [
  exchangeTexts,
  exchangeTexts,
  removeCharacters,
  insertCharacter,
  swapCharacter,
  repeatPart,
  cutOff,
  insertToken,
  replaceToken,
  removeToken,
  swapTokens,
  changeTree,
  changeTree,
  changeTree,
  repeatKey,
  wrap,
];

function removeCharacters(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  return text.slice(0, at) + text.slice(at + 1 + chance.below(4));
}

function insertCharacter(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  return text.slice(0, at) + chance.pick(oddCharacters) + text.slice(at);
}

function swapCharacter(text: string, chance: Chance): string {
  const at = chance.below(text.length);
  return text.slice(0, at) + String.fromCharCode(chance.below(chance.once(3) ? 65_536 : 128)) + text.slice(at + 1);
}

function repeatPart(text: string, chance: Chance): string {
  const [from, length] = [chance.below(text.length), chance.below(60)];
  const part = text.slice(from, from + length);
  return text.slice(0, from) + part.repeat(1 + chance.below(chance.once(50) ? 500 : 4)) + text.slice(from);
}

function cutOff(text: string, chance: Chance): string {
  return chance.once(2) ? text.slice(0, chance.below(text.length)) : text.slice(chance.below(text.length));
}

/** Strings, numbers and words, and each other character. */
function tokensOf(text: string): string[] {
  return text.match(/"(?:[^"\\]|\\[^])*"|[\w.+-]+|\s+|[^]/g) ?? [];
}

function insertToken(text: string, chance: Chance): string {
  const all = tokensOf(text);
  return all.toSpliced(chance.below(all.length + 1), 0, chance.pick(tokens)).join("");
}

function replaceToken(text: string, chance: Chance): string {
  const all = tokensOf(text);
  return all.toSpliced(chance.below(all.length), 1, chance.pick(chance.once(3) ? all : tokens) ?? "").join("");
}

/** Lets two strings change places, or one stand for another: what is made is often a policy again. */
function exchangeTexts(text: string, chance: Chance): string {
  const other = chance.once(2) ? text : chance.pick(seedTexts);
  const texts = [...text.matchAll(/"[^"\\]*"(?!\s*:)/g)];
  const others = other.match(/"[^"\\]*"(?!\s*:)/g) ?? [];
  const place = texts[chance.below(texts.length)];
  if (!place || others.length === 0) return text;
  return text.slice(0, place.index) + chance.pick(others) + text.slice(place.index + place[0].length);
}

function removeToken(text: string, chance: Chance): string {
  const all = tokensOf(text);
  return all.toSpliced(chance.below(all.length), 1).join("");
}

function swapTokens(text: string, chance: Chance): string {
  const all = tokensOf(text);
  const [one, other] = [chance.below(all.length), chance.below(all.length)];
  [all[one], all[other]] = [all[other] ?? "", all[one] ?? ""];
  return all.join("");
}

/** Puts something else in one place of the tree that the text says; the text itself where it says none. */
function changeTree(text: string, chance: Chance): string {
  let tree: unknown;
  try {
    tree = JSON.parse(text);
  } catch {
    return text;
  }
  return JSON.stringify(changed(tree, chance), null, chance.below(3)) ?? "";
}

function changed(value: unknown, chance: Chance): unknown {
  if (typeof value !== "object" || value === null || chance.once(5)) return replacement(value, chance);
  if (Array.isArray(value)) return changedList(value, chance);
  const entries = Object.entries(value);
  if (entries.length === 0) return replacement(value, chance);
  const at = chance.below(entries.length);
  const [key, item] = entries[at]!;
  const kind = chance.below(10);
  if (kind === 0) entries.splice(at, 1);
  else if (kind === 1) entries[at] = [chance.pick(keys), item];
  else if (kind === 2) entries.push([chance.pick(keys), randomValue(chance, 3)]);
  else entries[at] = [key, changed(item, chance)];
  return Object.fromEntries(entries);
}

function changedList(list: readonly unknown[], chance: Chance): unknown {
  if (list.length === 0 || chance.once(8)) return [...list, randomValue(chance, 2)];
  const at = chance.below(list.length);
  if (chance.once(8)) return list.toSpliced(at, 1);
  if (chance.once(8)) return [...list, list[at]];
  return list.with(at, changed(list[at], chance));
}

function replacement(value: unknown, chance: Chance): unknown {
  if (chance.once(3)) return [value];
  if (typeof value === "string" && chance.once(2)) return insertCharacter(value, chance);
  return randomValue(chance, 3);
}

function randomValue(chance: Chance, depth: number): unknown {
  const kind = chance.below(depth === 0 ? 6 : 9);
  if (kind === 0) return null;
  if (kind === 1) return chance.once(2);
  if (kind === 2) return (chance.below(2_000) - 1_000) * 10 ** (chance.below(40) - 20);
  if (kind === 3) return chance.pick(keys);
  if (kind === 4) return chance.pick(oddCharacters).repeat(chance.below(5));
  if (kind === 5) return chance.pick(tokens);
  const size = chance.below(4);
  if (kind === 6) return Array.from({ length: size }, () => randomValue(chance, depth - 1));
  return Object.fromEntries(Array.from({ length: size }, () => [chance.pick(keys), randomValue(chance, depth - 1)]));
}

/** Writes a key and its value a second time, perhaps in another spelling. */
function repeatKey(text: string, chance: Chance): string {
  const places = [...text.matchAll(/"([A-Za-z:]+)"\s*:/g)];
  const place = places[chance.below(places.length)];
  if (!place) return text;
  const key = chance.pick([
    place[1]!,
    place[1]!.toLowerCase(),
    `\\u00${place[1]!.charCodeAt(0).toString(16)}${place[1]!.slice(1)}`,
  ]);
  return `${text.slice(0, place.index)}"${key}": ${chance.pick(tokens)},${text.slice(place.index)}`;
}

/** Puts the text in one of the forms that documents come in. */
function wrap(text: string, chance: Chance): string {
  const forms = [
    () => `[${text}]`,
    () => `[${text},${text}]`,
    () => `{"policies":[{"name":"p","document":${text}}]}`,
    () => `{"PolicyVersion":{"Document":${text}}}`,
    () => JSON.stringify({ Policy: text }),
    () => JSON.stringify({ PolicyDocument: encodeURIComponent(text.toWellFormed()) }),
    () => encodeURIComponent(text.toWellFormed()),
    () => `\uFEFF${text}`,
  ];
  return chance.pick(forms)();
}

/** What no policy was made into: random JSON, things nested deep, the same thing many times, anything at all. */
function madeUp(chance: Chance): string {
  const kind = chance.below(6);
  if (kind === 0) return JSON.stringify(randomValue(chance, 8)) ?? "";
  if (kind === 1)
    return chance.pick(["[", "{", '{"Statement":', '[{"Condition":', "- ", "((", '"\\']).repeat(chance.below(3_000));
  if (kind === 2) return chance.pick(tokens).repeat(chance.below(2_000));
  if (kind === 3) return Array.from({ length: chance.below(60) }, () => chance.pick(tokens)).join("");
  if (kind === 4) return Array.from({ length: chance.below(200) }, () => chance.pick(oddCharacters)).join("");
  return JSON.stringify({ Version: "2012-10-17", Statement: Array.from({ length: 30 }, () => randomValue(chance, 3)) });
}
