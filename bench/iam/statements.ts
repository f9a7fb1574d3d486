import type { PolicyDocument, Statement } from "../../src/iam/policy.ts";

/** A statement with the first document that has it. */
export interface Place {
  /** Policies on resources are the ones that name principals. */
  kind: "identity" | "resource";
  document: PolicyDocument;
  statement: Statement;
}

/** The different statements of documents: many templates have the same ones, which would drown the others. */
export function differentStatements(documents: readonly PolicyDocument[]): Place[] {
  const places = new Map<string, Place>();
  for (const document of documents) {
    const kind = kindOf(document);
    for (const statement of document.Statement) {
      const text = JSON.stringify(statement);
      if (!places.has(text)) places.set(text, { kind, document, statement });
    }
  }
  return [...places.values()];
}

function kindOf({ Statement }: PolicyDocument): Place["kind"] {
  return Statement.some(({ Principal, NotPrincipal }) => Principal ?? NotPrincipal) ? "resource" : "identity";
}
