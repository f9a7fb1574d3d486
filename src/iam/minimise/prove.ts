import { aboutServices, servicesOf, withStatements } from "../about-services.ts";
import { contains } from "../compare/compare.ts";
import { policyVersion, type PolicyDocument, type Statement } from "../policy.ts";
import type { Fitted } from "./fit.ts";
import { partsOf, type Part } from "./parts.ts";

/**
 * Whether documents are proved to say what was given: they deny the same, whatever else were allowed, and then allow the
 * same. What both say in the same texts, each action on each resource, needs no proof; the rest is compared service by
 * service. Patterns that were put in count as the actions that they stand for.
 */
export function isProved(given: readonly PolicyDocument[], { documents, abbreviations }: Fitted): boolean {
  const standsFor = new Map(abbreviations.map(({ pattern, matched }) => [pattern, matched]));
  const made = withStatements(documents, (statement) => [writtenOut(statement, standsFor)]);
  return (["Deny", "Allow"] as const).every(
    (effect) => saysAllOf(given, made, effect) && saysAllOf(made, given, effect),
  );
}

function writtenOut(statement: Statement, standsFor: ReadonlyMap<string, readonly string[]>): Statement {
  if (isDeny(statement) || statement.Action === undefined) return statement;
  return { ...statement, Action: [statement.Action].flat().flatMap((action) => standsFor.get(action) ?? [action]) };
}

/** Whether everything that `one` says with this effect holds in `other` too. */
function saysAllOf(
  other: readonly PolicyDocument[],
  one: readonly PolicyDocument[],
  effect: Statement["Effect"],
): boolean {
  const known = new Set(partsOf(other, effect).map(({ key }) => key));
  const asked = partsOf(one, effect).filter(({ key }) => !known.has(key));
  const byService = [...Map.groupBy(asked, ({ statement }) => onlyServiceOf(statement))];
  return byService.every(([service, parts]) => {
    const among = service === undefined ? other : aboutServices(other, new Set([service]));
    return effect === "Deny" ? denies(among, parts) : allows(among, parts);
  });
}

/** With the Denies of the other side, which are the same: what they deny need not be allowed. */
function allows(other: readonly PolicyDocument[], parts: readonly Part[]): boolean {
  return contains(other, [...documentsOf(parts), ...withStatements(other, (each) => (isDeny(each) ? [each] : []))]);
}

/** What remains of everything with the Denies of the other side is within what remains with the parts. */
function denies(other: readonly PolicyDocument[], parts: readonly Part[]): boolean {
  const everything = { Version: policyVersion, Statement: [allowAll(parts)] };
  const theirs = withStatements(other, (each) => (isDeny(each) ? [each] : []));
  return contains([everything, ...documentsOf(parts)], [everything, ...theirs]);
}

/** Everything that the parts may be about. */
function allowAll(parts: readonly Part[]): Statement {
  const service = onlyServiceOf(parts[0]!.statement);
  return { Effect: "Allow", Action: service === undefined ? "*" : `${service}:*`, Resource: "*" };
}

/** The one service that a statement is about; undefined when it may be about any, or about several. */
function onlyServiceOf(statement: Statement): string | undefined {
  const services = servicesOf(statement);
  return services?.size === 1 ? [...services][0] : undefined;
}

function documentsOf(parts: readonly Part[]): PolicyDocument[] {
  return Array.from(
    Map.groupBy(parts, ({ version }) => version),
    ([Version, own]) => ({
      ...(Version !== undefined && { Version }),
      Statement: own.map(({ statement }) => statement),
    }),
  );
}

function isDeny({ Effect }: Statement): boolean {
  return Effect === "Deny";
}
