import type { AST } from "toml-eslint-parser";
import type { DocumentPath } from "../../diagnostics/source-file.ts";

type Range = [start: number, end: number];

interface Place {
  path: DocumentPath;
  range: Range;
}

/** Where the value at a path stands in a TOML file, or its nearest ancestor that the file has; offsets into the text. */
export function tomlPlaces({ body: [root] }: AST.TOMLProgram): (path: DocumentPath) => Range {
  const places = root.body.flatMap((node) => (node.type === "TOMLTable" ? ofTable(node) : ofPair(node, [])));
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const found = places.find((place) => isSame(place.path, path.slice(0, length)));
      if (found) return found.range;
    }
    return [0, 0];
  };
}

function ofTable(table: AST.TOMLTable): Place[] {
  const { resolvedKey, key, body } = table;
  // A table says that those around it are there.
  const around = resolvedKey.map((_, index) => ({ path: resolvedKey.slice(0, index + 1), range: key.range }));
  return [...around.reverse(), ...body.flatMap((pair) => ofPair(pair, resolvedKey))];
}

function ofPair({ key, value }: AST.TOMLKeyValue, around: DocumentPath): Place[] {
  const path = [...around, ...key.keys.map((part) => (part.type === "TOMLBare" ? part.name : part.value))];
  return ofContent(value, path);
}

function ofContent(node: AST.TOMLContentNode, path: DocumentPath): Place[] {
  return [{ path, range: node.range }, ...below(node, path)];
}

function below(node: AST.TOMLContentNode, path: DocumentPath): Place[] {
  if (node.type === "TOMLArray") return node.elements.flatMap((each, index) => ofContent(each, [...path, index]));
  return node.type === "TOMLInlineTable" ? node.body.flatMap((pair) => ofPair(pair, path)) : [];
}

function isSame(one: DocumentPath, other: DocumentPath): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}
