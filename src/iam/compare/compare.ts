import { compilePolicy, isAllowed } from "../evaluate.ts";
import type { PolicyDocument } from "../policy.ts";
import type { AccessRequest } from "../request.ts";
import { comparedSet } from "./compared-statement.ts";
import { statementsOf, type Comparison } from "./comparison.ts";
import type { CompareOptions, Difference } from "./difference.ts";
import { gains, type Gain } from "./gains.ts";
import { keyDomains } from "./keys/key-domain.ts";
import { likelyValues } from "./likely-values.ts";
import { differencesOf } from "./report.ts";

/** One document, or several of one principal that are taken together. */
export type ComparedPolicies = PolicyDocument | readonly PolicyDocument[];

/** Steps of automata that one comparison may take: a tenth of a second or so. */
const stepsOfComparison = 250_000;

/**
 * What `b` allows and `a` does not, in the order of `b`'s statements. Actions and resources are compared as patterns,
 * whole sets with whole sets. Each difference has a request that shows it, or says why it could not be found out: it is
 * taken as wider then.
 */
export function difference(
  a: ComparedPolicies,
  b: ComparedPolicies,
  options: CompareOptions = {},
): readonly Difference[] {
  return differencesOf([...confirmedGains(a, b, options)], options.catalogue !== undefined);
}

/** Whether every request that `b` allows is allowed by `a`; no when it cannot be told. */
export function contains(a: ComparedPolicies, b: ComparedPolicies, options: CompareOptions = {}): boolean {
  return confirmedGains(a, b, options).next().done === true;
}

/** Whether `a` and `b` allow the same requests; no when it cannot be told. */
export function equivalent(a: ComparedPolicies, b: ComparedPolicies, options: CompareOptions = {}): boolean {
  return contains(a, b, options) && contains(b, a, options);
}

function* confirmedGains(a: ComparedPolicies, b: ComparedPolicies, { catalogue }: CompareOptions): Generator<Gain> {
  const [before, after] = [[a].flat(), [b].flat()];
  const allows = allowedBy(before, after);
  for (const gain of gains(comparisonOf(before, after, catalogue))) {
    if (gain.witness && !allows(gain.witness)) throw new Error(unconfirmed(gain.witness));
    yield gain;
  }
}

function comparisonOf(
  before: readonly PolicyDocument[],
  after: readonly PolicyDocument[],
  catalogue: CompareOptions["catalogue"],
): Comparison {
  const sides = { before: comparedSet(before), after: comparedSet(after) };
  const statements = statementsOf(sides);
  const found = { domains: keyDomains(statements), likely: likelyValues(statements), readings: new Map() };
  const provable = !/[\ue000-\uf8ff]/.test(JSON.stringify([before, after]));
  return { ...sides, ...found, provable, catalogue, budget: { left: stepsOfComparison } };
}

/** Whether a request is allowed after and was not before, as the evaluator says. */
function allowedBy(
  before: readonly PolicyDocument[],
  after: readonly PolicyDocument[],
): (witness: AccessRequest) => boolean {
  const [was, is] = [before.map(compilePolicy), after.map(compilePolicy)];
  return (witness) => isAllowed(is, witness) && !isAllowed(was, witness);
}

function unconfirmed(witness: AccessRequest): string {
  return `comparing and evaluating policies contradict each other on ${JSON.stringify(witness)}`;
}
