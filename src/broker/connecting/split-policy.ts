import { policyCharacters } from "../../iam/limits.ts";
import type { PolicyDocument, Statement } from "../../iam/policy.ts";

/**
 * Documents of at most `limit` characters that together say what `document` says, in its order. A statement that is too
 * long is divided along its longer list; one that cannot be is left in a document that is too long.
 */
export function splitPolicy(document: PolicyDocument, limit: number): readonly PolicyDocument[] {
  const withStatements = (statements: Statement[]): PolicyDocument => ({ ...document, Statement: statements });
  const fits = (statements: Statement[]): boolean => policyCharacters(withStatements(statements)) <= limit;
  const pieces = document.Statement.flatMap((statement) => cut(statement, (piece) => fits([piece])));
  const documents: Statement[][] = [];
  for (const piece of pieces) {
    const last = documents.at(-1);
    if (last && fits([...last, piece])) last.push(piece);
    else documents.push([piece]);
  }
  return documents.map(withStatements);
}

function cut(statement: Statement, fits: (piece: Statement) => boolean): readonly Statement[] {
  if (fits(statement)) return [statement];
  const key = dividedBy(statement);
  if (!key) return [statement];
  const list = [statement[key] ?? []].flat();
  const middle = Math.ceil(list.length / 2);
  const { Sid: _, ...unnamed } = statement; // a name may stand in a document once
  return [list.slice(0, middle), list.slice(middle)].flatMap((half) => cut({ ...unnamed, [key]: half }, fits));
}

/** The longer of the lists that may be divided: what is excluded must stay together. */
function dividedBy({ Action = [], Resource = [] }: Statement): "Action" | "Resource" | undefined {
  const [actions, resources] = [[Action].flat(), [Resource].flat()];
  if (Math.max(actions.length, resources.length) < 2) return undefined;
  if (actions.length < 2) return "Resource";
  return resources.length > 1 && resources.join("").length > actions.join("").length ? "Resource" : "Action";
}
