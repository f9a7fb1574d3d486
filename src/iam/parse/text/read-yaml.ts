import { createRequire } from "node:module";
import type { Document, Node } from "yaml";
import type { Outcome } from "../../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../../diagnostics/diagnostics.ts";
import { clipped } from "../grammar.ts";
import { locatedList, locatedObject, type Located, type Member, type PlacedText } from "./located.ts";

type Yaml = typeof import("yaml");

const require = createRequire(import.meta.url);

/** Longer than any file of policies; the reader of YAML takes its time. */
const longest = 1_000_000;

/**
 * Reads YAML, for policies that are kept with comments. Aliases and tags have no place in a policy.
 * Errors: `policy/invalid-yaml`, `policy/repeated-key`, `policy/too-long`.
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
  const document = parsed(placed.text, yaml);
  if (document === undefined) return fail("values are nested too deep", 0, placed, diagnostics);
  for (const { message, pos } of document.errors.slice(0, 1)) {
    return fail(clipped(message.split("\n")[0]!.replace(/ at line.*$/, "")), pos[0], placed, diagnostics);
  }
  return located(document.contents, { yaml, placed, diagnostics });
}

/** Undefined when values are nested so deep that the reader gives up. */
function parsed(text: string, yaml: Yaml): Document.Parsed | undefined {
  try {
    return yaml.parseDocument(text, { logLevel: "silent", uniqueKeys: false, prettyErrors: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Reading {
  yaml: Yaml;
  placed: PlacedText;
  diagnostics: Diagnostics;
}

function located(node: Node | null | undefined, reading: Reading): Located | undefined {
  const { yaml, placed, diagnostics } = reading;
  const [start = 0, end = start] = node?.range ?? [];
  if (node === null || node === undefined) return { value: null, start, end };
  if (yaml.isScalar(node)) return { value: valueOf(node.value, node.source), start, end };
  if (yaml.isSeq<Node | null>(node)) {
    const items = node.items.map((item) => located(item, reading));
    return items.every((item) => item !== undefined) ? locatedList(items, start, end) : undefined;
  }
  if (!yaml.isMap<Node, Node | null>(node))
    return fail("an alias has no place in a policy", start, placed, diagnostics);
  const members = new Map<string, Member>();
  for (const { key, value } of node.items) {
    const member = located(value, reading);
    if (!member) return undefined;
    addMember(key, member, members, reading);
  }
  return locatedObject(members, start, end);
}

function addMember(key: Node, located: Located, members: Map<string, Member>, reading: Reading): void {
  const { yaml, placed, diagnostics } = reading;
  const name = yaml.isScalar(key) ? String(key.value) : String(key);
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

function fail(reason: string, position: number, placed: PlacedText, diagnostics: Diagnostics): undefined {
  const at = placed.spanAt(position, position + 1);
  const hint = "a policy is JSON, or YAML with the same elements";
  diagnostics.error("policy/invalid-yaml", `the text is neither JSON nor YAML: ${reason}`, { at, hint });
}
