import { createRequire } from "node:module";
import type { Alias, Document, Node, Pair, YAMLMap } from "yaml";
import type { SourceSpan } from "./diagnostic.ts";

/** Keys and indexes from the root of a document to a value. */
export type DocumentPath = readonly (string | number)[];

const require = createRequire(import.meta.url);

let loaded: typeof import("yaml") | undefined;

/** Looked for once: asking for a package takes longer than finding a place with it. */
function yamlPackage(): typeof import("yaml") {
  return (loaded ??= require("yaml") as typeof import("yaml"));
}

/**
 * The text of a YAML or JSON file, which tells where a value stands in it.
 * The file is parsed for places only when one is asked for.
 */
export class SourceFile {
  readonly name: string;
  readonly text: string;
  #lineStarts: number[] | undefined;
  #document: Document.Parsed | undefined;
  #named: ReadonlyMap<Node, Node | undefined> | undefined;
  readonly #pairs = new Map<Node, ReadonlyMap<string, Pair<Node, Node>>>();

  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
  }

  /** Where the value at `path` stands, or its nearest ancestor that the file has; `key` asks for the key's place. */
  spanOf(path: DocumentPath, part: "key" | "value" = "value"): SourceSpan {
    return this.#topLevelSpan(path, part) ?? this.#parsedSpan(path, part);
  }

  #parsedSpan(path: DocumentPath, part: "key" | "value"): SourceSpan {
    const found = this.#find(path);
    const exact = found.depth === path.length;
    const node = exact && part === "value" ? (found.value ?? found.key) : (found.key ?? found.value);
    return node?.range ? this.spanAt(node.range[0], node.range[1]) : this.spanAt(0, 0);
  }

  /** The offset at which a line begins, counted from 1; the text's end for lines that it does not have. */
  startOf(line: number): number {
    return this.#starts()[line - 1] ?? this.text.length;
  }

  /** The span of the characters from `start` to `end` (offsets into the text), cut at the end of its first line. */
  spanAt(start: number, end: number): SourceSpan {
    const line = lineAt(this.#starts(), start);
    const text = this.#lineText(line);
    const column = start - this.#starts()[line]!;
    const length = Math.max(1, Math.min(end - start, text.trimEnd().length - column));
    return { file: this.name, line: line + 1, column: column + 1, length, text };
  }

  /** Where a lone `key: value` line of the outermost level stands: found without parsing a large file. */
  #topLevelSpan([key, ...below]: DocumentPath, part: "key" | "value"): SourceSpan | undefined {
    if (this.#document || below.length > 0 || typeof key !== "string" || !/^\w{1,100}$/.test(key)) return undefined;
    const [line, another] = this.text.matchAll(new RegExp(`^${key}: +(\\S+)[ \\t]*$`, "gm"));
    if (!line || another || /^[&*|>]/.test(line[1]!)) return undefined;
    const start = line.index + (part === "key" ? 0 : line[0].indexOf(line[1]!, key.length + 1));
    return this.spanAt(start, start + (part === "key" ? key.length : line[1]!.length));
  }

  #starts(): number[] {
    this.#lineStarts ??= [0, ...[...this.text.matchAll(/\n/g)].map((match) => match.index + 1)];
    return this.#lineStarts;
  }

  #lineText(line: number): string {
    const starts = this.#starts();
    const end = starts[line + 1] ?? this.text.length + 1;
    return this.text.slice(starts[line], this.text[end - 2] === "\r" ? end - 2 : end - 1);
  }

  #find(path: DocumentPath): { key?: Node | undefined; value?: Node | undefined; depth: number } {
    const yaml = yamlPackage();
    this.#document ??= yaml.parseDocument(this.text, { logLevel: "silent", strict: false, uniqueKeys: false });
    let value = this.#document.contents as Node | undefined;
    let key: Node | undefined;
    for (const [depth, step] of path.entries()) {
      if (yaml.isAlias(value)) value = this.#nodeOf(value);
      const next = yaml.isMap(value) ? this.#pairsOf(value).get(String(step)) : undefined;
      const item = yaml.isSeq(value) ? (value.items[Number(step)] as Node | undefined) : undefined;
      if (!next && !item) return { key, value, depth };
      key = next ? next.key : undefined;
      value = next ? (next.value ?? undefined) : item;
    }
    return { key, value, depth: path.length };
  }

  /** What an alias names: the last anchor of its name before it. All are looked for at once. */
  #nodeOf(alias: Alias): Node | undefined {
    this.#named ??= namedBy(this.#document!);
    return this.#named.get(alias);
  }

  /** The pairs of a mapping by their keys; of two with the same key the first. */
  #pairsOf(mapping: YAMLMap): ReadonlyMap<string, Pair<Node, Node>> {
    const known = this.#pairs.get(mapping);
    if (known) return known;
    const items = (mapping.items as Pair<Node, Node>[]).toReversed();
    const pairs = new Map(items.map((pair) => [String((pair.key as { value?: unknown } | null)?.value), pair]));
    this.#pairs.set(mapping, pairs);
    return pairs;
  }
}

/** The node that each alias of a document names. */
function namedBy(document: Document): ReadonlyMap<Node, Node | undefined> {
  const anchors = new Map<string, Node>();
  const named = new Map<Node, Node | undefined>();
  yamlPackage().visit(document, {
    Alias: (_, alias) => void named.set(alias, anchors.get(alias.source)),
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return named;
}

/** The index of the line that an offset stands in, by halving. */
function lineAt(starts: readonly number[], offset: number): number {
  let [first, beyond] = [0, starts.length];
  while (beyond - first > 1) {
    const middle = Math.floor((first + beyond) / 2);
    if (starts[middle]! <= offset) first = middle;
    else beyond = middle;
  }
  return first;
}
