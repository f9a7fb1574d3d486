import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { DocumentPath, SourceFile } from "../../diagnostics/source-file.ts";
import type { PolicyDocument } from "../policy.ts";
import type { PolicySpan } from "./grammar.ts";
import { parsePolicy, type PolicyPlace } from "./policy.ts";
import { findDocuments, type FoundDocument } from "./text/find-documents.ts";
import { offsetsOf, type Located } from "./text/located.ts";
import { fileText, textWithin } from "./text/placed-text.ts";
import { readText, type ReadText } from "./text/read-text.ts";

/** A policy document of a file. */
export interface PolicyInFile {
  document: PolicyDocument;
  /** Where it stands, as far as the file tells; else what was asked for. */
  place: PolicyPlace;
  /** Where a value of the document stands in the file: the path counts from the document's root. */
  spanOf: PolicySpan;
  /** What the file calls it. */
  name?: string;
}

/**
 * Reads the one policy document of a file: JSON, YAML, or any form that `parsePolicies` takes.
 * Errors: those of `parsePolicies`, and `policy/several-policies`.
 */
export function parsePolicyText(file: SourceFile, place: PolicyPlace = "identity"): Outcome<PolicyDocument> {
  const diagnostics = new Diagnostics();
  const policies = diagnostics.take(parsePolicies(file, place));
  if (policies && policies.length > 1) {
    diagnostics.error(
      "policy/several-policies",
      `\`${file.name}\` holds ${policies.length} policies, and one is taken`,
      {
        at: policies[1]!.spanOf([]),
        hint: "give each in a file of its own",
      },
    );
  }
  return diagnostics.outcome(policies?.[0]?.document);
}

/**
 * Reads every policy document of a file, each in the form that `parsePolicy` gives: a document, a list of them,
 * `passrole policy --json`, or what the AWS command line answers with, with documents as objects or as texts.
 * Errors: `policy/invalid-json`, `policy/invalid-yaml` and the others of reading, and what IAM refuses.
 */
export function parsePolicies(file: SourceFile, place: PolicyPlace = "identity"): Outcome<readonly PolicyInFile[]> {
  const diagnostics = new Diagnostics();
  const read = diagnostics.take(readText(fileText(file), yamlIn(file)));
  if (!read) return diagnostics.outcome<readonly PolicyInFile[]>(undefined);
  const policies = findDocuments(read.located.value).map((found) => diagnostics.take(parseFound(found, read, place)));
  return diagnostics.outcome(policies.filter((policy) => policy !== undefined));
}

function yamlIn({ name }: SourceFile): "no" | "perhaps" | "yes" {
  if (/\.ya?ml$/i.test(name)) return "yes";
  return /\.json$/i.test(name) ? "no" : "perhaps";
}

function parseFound(found: FoundDocument, outer: ReadText, asked: PolicyPlace): Outcome<PolicyInFile> {
  const diagnostics = new Diagnostics();
  const read = typeof found.value === "string" ? diagnostics.take(readInner(found.path, outer)) : outer;
  if (!read) return diagnostics.outcome<PolicyInFile>(undefined);
  const base = read === outer ? found.path : [];
  const spanOf: PolicySpan = (path, part = "value") =>
    read.placed.spanAt(...offsetsOf(read.located, [...base, ...path], part));
  const place = found.place ?? asked;
  const value = read === outer ? found.value : read.located.value;
  const document = diagnostics.take(parsePolicy(value, place, spanOf));
  if (!document) return diagnostics.outcome<PolicyInFile>(undefined);
  return diagnostics.outcome({ document, place, spanOf, ...(found.name !== undefined && { name: found.name }) });
}

/** Reads the document that a text of the file holds. */
function readInner(path: DocumentPath, { located, placed }: ReadText): Outcome<ReadText> {
  return readText(textWithin(nodeAt(located, path), placed), "no");
}

function nodeAt(root: Located, path: DocumentPath): Located {
  return path.reduce(
    (node, step) => node.members?.get(String(step))?.located ?? node.items?.[Number(step)] ?? node,
    root,
  );
}
