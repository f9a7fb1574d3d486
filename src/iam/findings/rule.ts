import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { ResourceCatalogue } from "../action-catalogue.ts";
import type { PolicySpan } from "../parse/grammar.ts";
import type { Statement } from "../policy.ts";
import type { Outline } from "./outline.ts";

/** A statement whose texts are outlines. */
export type OutlinedStatement = Statement;

/** A statement to judge, with what is known around it. */
export interface StatementInPlace {
  statement: OutlinedStatement;
  /** Where a piece of the statement stands; the path counts from the statement. */
  spanOf: PolicySpan;
  /** Partition the statement is for, when that is known. */
  partition?: string;
  /** The actions of its services; without it unknown and ineffective actions are not found. */
  catalogue?: ResourceCatalogue;
}

/** One thing that can be wrong with a statement. */
export type Rule = (place: StatementInPlace) => readonly Diagnostic[];

/** One text of an element, with its path from the statement. */
export interface ElementText {
  text: Outline;
  path: DocumentPath;
}

export function elementTexts(
  statement: OutlinedStatement,
  element: "Action" | "NotAction" | "Resource" | "NotResource",
): ElementText[] {
  const value = statement[element];
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ text: value, path: [element] }];
  return value.map((text, index) => ({ text, path: [element, index] }));
}

/** Texts as a sentence lists them. */
export function listed(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join(", ");
}
