import { createRequire } from "node:module";
import type { Document, Node, Pair, Scalar } from "yaml";
import type { Outcome } from "../../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../../diagnostics/diagnostics.ts";
import { clipped } from "../grammar.ts";
import { deepest, tooDeep } from "./depth.ts";
import { locatedList, locatedObject, type Located, type Member, type PlacedText } from "./located.ts";

type Yaml = typeof import("yaml");

const require = createRequire(import.meta.url);

/** Longer than any file of policies; the reader of YAML takes its time. */
const longest = 1_000_000;

/**
 * Reads YAML, for policies that are kept with comments. Aliases and tags have no place in a policy.
 * Errors: `policy/invalid-yaml`, `policy/repeated-key`, `policy/too-deep`, `policy/too-long`.
 */
export function readYaml(placed: PlacedText): Outcome<Located> {
  const diagnostics = new Diagnostics();
  if (placed.text.length > longest) {
    const message = `the text has ${placed.text.length} characters, and ${longest} are read as YAML`;
    diagnostics.error("policy/too-long", message, { at: placed.spanAt(0, 1), hint: "give it as JSON" });
    return { diagnostics: diagnostics.list };
  }
  const value = read(placed, diagnostics);
  return { ...(value && { value }), diagnostics: diagnostics.list };
}

function read(placed: PlacedText, diagnostics: Diagnostics): Located | undefined {
  // The package is loaded when the first YAML comes: most policies are JSON.
  const yaml = require("yaml") as Yaml;
  const reading: Reading = { yaml, placed, diagnostics, depth: 0 };
  const document = bracketDepth(placed.text) > deepest ? undefined : parsed(placed.text, yaml);
  if (document === undefined) return failTooDeep(0, reading);
  const [error] = document.errors;
  if (error) return fail(sentenceOf(error.message), error.pos[0], reading);
  return located(document.contents, reading);
}

/** Undefined when values are nested so deep that the package gives up. */
function parsed(text: string, yaml: Yaml): Document.Parsed | undefined {
  try {
    return yaml.parseDocument(text, { logLevel: "silent", uniqueKeys: false, prettyErrors: false });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** How deep brackets are nested, those in texts too: the package takes its time over each that is not closed. */
function bracketDepth(text: string): number {
  let [depth, most] = [0, 0];
  for (const [bracket] of text.matchAll(/[{}[\]]/g)) {
    depth = Math.max(0, depth + (bracket === "{" || bracket === "[" ? 1 : -1));
    most = Math.max(most, depth);
  }
  return most;
}

/** What the package says, without the place and the lines that it shows. */
function sentenceOf(message: string): string {
  const sentence = message.split("\n")[0]!.replace(/ at line \d.*$/, "");
  return clipped(sentence.charAt(0).toLowerCase() + sentence.slice(1));
}

interface Reading {
  yaml: Yaml;
  placed: PlacedText;
  diagnostics: Diagnostics;
  /** How deep the node that is read is nested. */
  depth: number;
}

function located(node: Node | null | undefined, reading: Reading): Located | undefined {
  const { yaml, depth } = reading;
  const [start = 0, end = start] = node?.range ?? [];
  if (node === null || node === undefined) return { value: null, start, end };
  if (yaml.isScalar(node)) return { value: valueOf(node.value, node.source), start, end };
  if (depth === deepest) return failTooDeep(start, reading);
  const inner = { ...reading, depth: depth + 1 };
  if (yaml.isSeq<Node | null>(node)) return locatedItems(node.items, start, end, inner);
  if (yaml.isMap<Node, Node | null>(node)) return locatedMembers(node.items, start, end, inner);
  return fail("an alias has no place in a policy", start, reading);
}

function locatedItems(
  nodes: readonly (Node | null)[],
  start: number,
  end: number,
  reading: Reading,
): Located | undefined {
  const items: Located[] = [];
  for (const node of nodes) {
    const item = located(node, reading);
    if (!item) return undefined;
    items.push(item);
  }
  return locatedList(items, start, end);
}

function locatedMembers(
  pairs: readonly Pair<Node, Node | null>[],
  start: number,
  end: number,
  reading: Reading,
): Located | undefined {
  const members = new Map<string, Member>();
  for (const { key, value } of pairs) {
    if (key !== null && !reading.yaml.isScalar(key)) return fail("a key is no text", key.range?.[0] ?? start, reading);
    const member = located(value, reading);
    if (!member) return undefined;
    addMember(key, member, members, reading);
  }
  return locatedObject(members, start, end);
}

function addMember(key: Scalar | null, located: Located, members: Map<string, Member>, reading: Reading): void {
  const { placed, diagnostics } = reading;
  const name = typeof key?.value === "string" ? key.value : JSON.stringify(key?.value ?? null);
  const [keyStart = 0, keyEnd = keyStart] = key?.range ?? [];
  if (!members.has(name)) members.set(name, { keyStart, keyEnd, located });
  else {
    const at = placed.spanAt(keyStart, keyEnd);
    const hint = "write it once; several values make a list";
    diagnostics.error("policy/repeated-key", `\`${clipped(name)}\` stands twice in one mapping`, { at, hint });
  }
}

/** A number that would not be the same again when it is written stays a text. */
function valueOf(value: unknown, source: string | undefined): unknown {
  return typeof value === "number" && String(value) !== source ? source : value;
}

function fail(reason: string, position: number, { placed, diagnostics }: Reading): undefined {
  const at = placed.spanAt(position, position + 1);
  const hint = "a policy is JSON, or YAML with the same elements";
  diagnostics.error("policy/invalid-yaml", `the text is neither JSON nor YAML: ${reason}`, { at, hint });
}

function failTooDeep(position: number, { placed, diagnostics }: Reading): undefined {
  diagnostics.error(tooDeep.code, tooDeep.message, { at: placed.spanAt(position, position + 1), hint: tooDeep.hint });
}
