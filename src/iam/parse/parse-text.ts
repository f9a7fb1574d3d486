import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { DocumentPath, SourceFile } from "../../diagnostics/source-file.ts";
import type { PolicyDocument } from "../policy.ts";
import type { PolicyKind } from "../limits.ts";
import { clipped, type PolicySpan } from "./grammar.ts";
import { placeRules, type PolicyPlace } from "./places.ts";
import { parsePolicy } from "./policy.ts";
import { sizeFault } from "./size.ts";
import { findDocuments, type FoundDocument } from "./text/find-documents.ts";
import { offsetsOf, partOf, type Located, type PlacedText } from "./text/located.ts";
import { fileText, textWithin } from "./text/placed-text.ts";
import { readText, type ReadText } from "./text/read-text.ts";

/** A policy document of a file. */
export interface PolicyInFile {
  document: PolicyDocument;
  /** Where it stands, as far as the file tells; else what was asked for. */
  place: PolicyPlace;
  /** Where a value of the document stands in the file: the path counts from the document's root. */
  spanOf: PolicySpan;
  /** As IAM counts what is written in the file, without white space. */
  characters: number;
  /** What the file calls it. */
  name?: string;
}

/** What is known of the policies in a file. */
export interface PolicyTextOptions {
  /** How long each may be; without it no length is refused. */
  kind?: PolicyKind;
}

/**
 * Reads the one policy document of a file: JSON, YAML, or any form that `parsePolicies` takes.
 * Errors: those of `parsePolicies`, and `policy/several-policies`.
 */
export function parsePolicyText(
  file: SourceFile,
  place: PolicyPlace = "identity",
  options: PolicyTextOptions = {},
): Outcome<PolicyDocument> {
  const diagnostics = new Diagnostics();
  const policies = diagnostics.take(parsePolicies(file, place, options));
  if (policies && policies.length > 1) {
    const message = `\`${file.name}\` holds ${policies.length} policies, and one is taken`;
    const detail = { at: policies[1]!.spanOf([]), hint: "give each in a file of its own" };
    diagnostics.error("policy/several-policies", message, detail);
  }
  return diagnostics.outcome(policies?.[0]?.document);
}

/**
 * Reads every policy document of a file, each in the form that `parsePolicy` gives: a document, a list of them,
 * `passrole policy --json`, or what the AWS command line answers with, with documents as objects or as texts.
 * Errors: `policy/invalid-json`, `policy/invalid-yaml` and the others of reading, and what IAM refuses.
 */
export function parsePolicies(
  file: SourceFile,
  place: PolicyPlace = "identity",
  options: PolicyTextOptions = {},
): Outcome<readonly PolicyInFile[]> {
  const diagnostics = new Diagnostics();
  const read = diagnostics.take(readText(fileText(file), yamlIn(file)));
  if (!read) return diagnostics.outcome<readonly PolicyInFile[]>(undefined);
  const policies = findDocuments(read.located.value).map((found) => {
    const document = diagnostics.take(documentText(found, read));
    return document && diagnostics.take(parseDocument(document, found.place ?? place, found.name, options));
  });
  return diagnostics.outcome(policies.filter((policy) => policy !== undefined));
}

function yamlIn({ name }: SourceFile): "no" | "perhaps" | "yes" {
  if (/\.ya?ml$/i.test(name)) return "yes";
  return /\.json$/i.test(name) ? "no" : "perhaps";
}

/** A document where it stands in the file, or within the text of the file that holds it. */
function documentText({ value, path }: FoundDocument, { located, placed, isYaml }: ReadText): Outcome<ReadText> {
  const node = nodeAt(located, path);
  if (typeof value === "string" && path.length > 0) return readText(textWithin(node, placed), "no");
  return { value: { located: node, placed, isYaml }, diagnostics: [] };
}

function nodeAt(root: Located, path: DocumentPath): Located {
  return path.reduce((node, step) => partOf(node, step)?.located ?? node, root);
}

function parseDocument(
  { located, placed, isYaml }: ReadText,
  place: PolicyPlace,
  name: string | undefined,
  { kind }: PolicyTextOptions,
): Outcome<PolicyInFile> {
  const diagnostics = new Diagnostics();
  const spanOf: PolicySpan = (path, part = "value") => placed.spanAt(...offsetsOf(located, path, part));
  if (!isYaml && placeRules[place].latin) reportCharacter(located, placed, diagnostics);
  const document = diagnostics.take(parsePolicy(located.value, place, spanOf));
  const long = kind && sizeFault(located.value, kind);
  if (long) diagnostics.error(long.code, long.message, { at: spanOf([]), hint: long.hint });
  const { length: characters } = JSON.stringify(located.value);
  return diagnostics.outcome(document && { document, place, spanOf, characters, ...(name !== undefined && { name }) });
}

/** IAM's and STS's API take tabs, line ends, and characters from the space to the end of Latin 1. */
function reportCharacter({ start, end }: Located, placed: PlacedText, diagnostics: Diagnostics): void {
  const found = /[^\t\n\r\u0020-\u00FF]/u.exec(placed.text.slice(start, end));
  if (!found) return;
  const [at, character] = [start + found.index, found[0]];
  diagnostics.error("policy/invalid-character", `\`${clipped(character)}\` is no character that IAM takes`, {
    at: placed.spanAt(at, at + character.length),
    hint: "IAM takes Latin 1: letters, digits, signs and accents of western Europe",
  });
}
