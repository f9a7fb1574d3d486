import { aboutServices, servicesOf, withStatements } from "../about-services.ts";
import type { PolicyDocument, Statement } from "../policy.ts";
import { difference } from "./compare.ts";
import type { CompareOptions, Difference } from "./difference.ts";

/** How many Allows are compared at once: each comparison has a budget of its own. */
const allowsOfPart = 40;

/**
 * What `difference` says, for policies of many statements, such as one for each need of a large stack: Allows that both
 * have are left out, the rest is compared in parts, each with what of `a` is about its services.
 */
export function differenceInParts(
  a: readonly PolicyDocument[],
  b: readonly PolicyDocument[],
  options: CompareOptions = {},
): readonly Difference[] {
  const denying = withStatements(b, (statement) => (statement.Effect === "Deny" ? [statement] : []));
  return b.flatMap((document, policy) =>
    partsOf(openAllows(document, a)).flatMap((part) => {
      const allowing = { ...document, Statement: part.map(({ statement }) => statement) };
      return difference(aboutSame(a, allowing.Statement), [allowing, ...denying], options).map((found) => ({
        ...found,
        statement: { ...found.statement, policy, index: part[found.statement.index]!.index },
      }));
    }),
  );
}

interface PlacedAllow {
  statement: Statement;
  index: number;
}

/** The Allows of a document that `a` does not have word by word; all of them where a Deny of `a` may take one back. */
function openAllows(document: PolicyDocument, a: readonly PolicyDocument[]): readonly PlacedAllow[] {
  const denies = a.some(({ Statement }) => Statement.some(({ Effect }) => Effect === "Deny"));
  const same = a.filter(({ Version }) => Version === document.Version).flatMap(({ Statement }) => Statement);
  const had = new Set(denies ? [] : same.map(wordsOf));
  return document.Statement.map((statement, index) => ({ statement, index })).filter(
    ({ statement }) => statement.Effect === "Allow" && !had.has(wordsOf(statement)),
  );
}

/** Everything but its name. */
function wordsOf(statement: Statement): string {
  return JSON.stringify({ ...statement, Sid: undefined });
}

/** Statements about the same services together. */
function partsOf(allows: readonly PlacedAllow[]): readonly (readonly PlacedAllow[])[] {
  const groups = Map.groupBy(allows, ({ statement }) => [...(servicesOf(statement) ?? ["*"])].sort().join());
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / allowsOfPart) }, (_, at) =>
      group.slice(at * allowsOfPart, (at + 1) * allowsOfPart),
    ),
  );
}

/** What of `a` may have a say in what these statements are about. */
function aboutSame(a: readonly PolicyDocument[], statements: readonly Statement[]): readonly PolicyDocument[] {
  const asked = statements.map(servicesOf);
  return asked.includes(undefined) ? a : aboutServices(a, new Set(asked.flatMap((some) => [...some!])));
}
