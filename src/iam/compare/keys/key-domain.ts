import type { ComparedStatement } from "../compared-statement.ts";
import { familiesOf, type OperatorFamily } from "./families.ts";
import { keyOf, type KeyDemand } from "./key-demand.ts";

/** What values a request may have of a condition key. */
export interface KeyDomain {
  /**
   * Where all conditions on it are of one family that has a type: a key that only `Bool` asks is true or false, one that
   * only `NumericLessThan` asks is a number.
   */
  type: OperatorFamily | undefined;
  /** Whether there may be several: IAM has set operators for such keys, and for them only. */
  several: boolean;
}

/**
 * AWS's global keys that have lists, in lower case. Source: "AWS global condition context keys" and "Single-valued vs.
 * multivalued context keys" in the IAM user guide.
 */
const globalLists: ReadonlySet<string> = new Set([
  "aws:calledvia",
  "aws:principalorgpaths",
  "aws:principalservicenameslist",
  "aws:resourceorgpaths",
  "aws:sourceorgpaths",
  "aws:tagkeys",
  "aws:vpceorgpaths",
]);

/** The domains of keys, in lower case, by all that statements ask of them. */
export function keyDomains(statements: readonly ComparedStatement[]): (key: string) => KeyDomain {
  const demands = Map.groupBy(
    statements.flatMap(({ conditions }) => conditions),
    keyOf,
  );
  const domains = new Map([...demands].map(([key, ofKey]) => [key, domainOf(key, ofKey)]));
  return (key) => domains.get(key) ?? domainOf(key, []);
}

function domainOf(key: string, demands: readonly KeyDemand[]): KeyDomain {
  const [family, ...more] = familiesOf(demands);
  const type = more.length === 0 && family !== "text" ? family : undefined;
  const several = globalLists.has(key) || demands.some(({ operator }) => operator?.quantifier !== undefined);
  return { type, several };
}
