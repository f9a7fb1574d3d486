import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { ResourceCatalogue } from "../action-catalogue.ts";
import type { ConditionCatalogue } from "../condition-catalogue.ts";
import type { PolicySpan } from "../parse/grammar.ts";
import type { PolicyPlace } from "../parse/places.ts";
import type { PolicyDocument, Statement } from "../policy.ts";
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
  catalogue?: ResourceCatalogue & { conditions?: ConditionCatalogue };
  /** Where its policy stands; without it a policy of a role, user or group is taken. */
  place?: PolicyPlace;
  /** Whether `${…}` is filled in, as in policies of version 2012-10-17; where nothing is said it is. */
  variables?: boolean;
}

/** A document to judge, with its statements in their places. */
export interface DocumentInPlace {
  document: PolicyDocument;
  statements: readonly StatementInPlace[];
  place: PolicyPlace;
  spanOf: PolicySpan;
}

/** One thing that can be wrong with a document, and with none of its statements alone. */
export type DocumentRule = (place: DocumentInPlace) => readonly Diagnostic[];

/** Whether what a statement allows there is allowed: control policies, boundaries and session policies only limit. */
export function grants({ statement, place = "identity" }: StatementInPlace): boolean {
  return statement.Effect === "Allow" && !limiting.has(place);
}

const limiting: ReadonlySet<PolicyPlace> = new Set(["boundary", "session", "serviceControl", "resourceControl"]);

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
