import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { compileCondition } from "../conditions/condition.ts";
import type { Condition } from "../policy.ts";
import { clausesImply, clausesOf, conditionOf, isAlternative, withValues, type Clause } from "./clauses.ts";

const operators = ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "Null", "NumericLessThan"].flatMap(
  (operator) => [
    operator,
    `ForAllValues:${operator}`,
    `ForAnyValue:${operator}`,
    ...(operator === "Null" ? [] : [`${operator}IfExists`]),
  ],
);
const values = fc.uniqueArray(fc.constantFrom("a", "b", "a*", "*", "1", "2", "true", "${k:w}"), {
  minLength: 1,
  maxLength: 3,
});
const clause = fc.record({
  operator: fc.constantFrom(...operators),
  key: fc.constantFrom("k:v", "K:V", "k:w"),
  values,
});
const conditions: fc.Arbitrary<Condition> = fc
  .array(clause, { maxLength: 2 })
  .map((clauses) => Object.fromEntries(clauses.map(({ operator, key, values }) => [operator, { [key]: values }])));

const given: (string | string[])[] = ["a", "b", "ab", "1", "", ["a", "b"], ["ab"], [""]];
const contexts = [
  {},
  ...given.flatMap((v) => [{ "k:v": v }, { "k:w": v }, { "k:v": v, "k:w": "b" }, { "k:v": "a", "k:w": v }]),
];

/** Whether the condition holds in each context, in an Allow or a Deny. */
function holds(clauses: readonly Clause[], isDeny: boolean): boolean[] {
  const compiled = clauses.flatMap((each) => compileCondition(conditionOf([each]), true, isDeny));
  return contexts.map((context) => compiled.every(({ holds }) => holds({ action: "", resource: "", context })));
}

test("lines in order say what the condition says", () => {
  const property = fc.property(conditions, fc.boolean(), (condition, isDeny) => {
    const compiled = compileCondition(condition, true, isDeny);
    const was = contexts.map((context) => compiled.every(({ holds }) => holds({ action: "", resource: "", context })));
    assert.deepEqual(holds(clausesOf(condition), isDeny), was);
    assert.deepEqual(clausesOf(conditionOf(clausesOf(condition))), clausesOf(condition));
  });
  fc.assert(property, { numRuns: 500 });
});

test("a condition that implies another holds nowhere else, an Allow's in a Deny too", () => {
  let implied = 0;
  const effects = fc.constantFrom([false, false], [true, true], [false, true]);
  const property = fc.property(
    conditions,
    clause,
    values,
    effects,
    (more, { operator, key, values: some }, others, [narrow, wide]) => {
      const [one, other] = [some, others].map((values) => clausesOf({ [operator]: { [key]: values } }));
      const clauses = [...one!, ...clausesOf(more)];
      if (!clausesImply(clauses, other!)) return;
      implied += 1;
      const [was, is] = [holds(clauses, narrow), holds(other!, wide)];
      for (const [at, context] of contexts.entries()) assert.ok(!was[at] || is[at], JSON.stringify(context));
    },
  );
  fc.assert(property, { numRuns: 1000 });
  assert.ok(implied > 100, `only ${implied} implied another`);
});

test("a line with the values of two holds where one of them does", () => {
  let merged = 0;
  const property = fc.property(clause, values, fc.boolean(), (first, others, isDeny) => {
    const one = clausesOf({ [first.operator]: { [first.key]: first.values } });
    if (!isAlternative(one[0]!)) return;
    merged += 1;
    const other = withValues(one, 0, others);
    const both = withValues(one, 0, [...first.values, ...others]);
    const [was, added] = [holds(one, isDeny), holds(other, isDeny)];
    assert.deepEqual(
      holds(both, isDeny),
      was.map((held, at) => held || added[at]),
    );
  });
  fc.assert(property, { numRuns: 1000 });
  assert.ok(merged > 300, `only ${merged} were merged`);
});

test("of an operator that IAM does not have, only the same line implies a line", () => {
  const [a, b] = ["a", "b"].map((value) => clausesOf({ StringAlmostEquals: { "k:v": value } }));
  assert.deepEqual([clausesImply(a!, a!), clausesImply(a!, b!)], [true, false]);
  assert.equal(isAlternative(a![0]!), false);
});
