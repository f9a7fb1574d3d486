import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { difference } from "../../src/iam/compare/compare.ts";
import { compilePolicy, evaluate } from "../../src/iam/evaluate.ts";
import { referenceDecision } from "../../src/iam/evaluate.reference.ts";
import { fittedDocuments } from "../../src/iam/minimise/fit.ts";
import { charactersOf, statementOf } from "../../src/iam/minimise/group.ts";
import { minimise } from "../../src/iam/minimise/minimise.ts";
import { partsOf } from "../../src/iam/minimise/parts.ts";
import { isProved } from "../../src/iam/minimise/prove.ts";
import { groupsOf } from "../../src/iam/minimise/read-groups.ts";
import { shortened } from "../../src/iam/minimise/shorten.ts";
import { policyCharacters } from "../../src/iam/limits.ts";
import type { PolicyDocument, Statement } from "../../src/iam/policy.ts";
import { crossingPolicies, crossingRequests } from "../arbitraries/crossing-policies.ts";
import { accessRequests, policyDocuments } from "../arbitraries/policies.ts";

const many = process.env["PASSROLE_TEST_ALL"] !== undefined;
const runs = (few: number): { numRuns: number } => ({ numRuns: many ? few * 5 : few });

/** What is made of policies before anything is proved: what must be right by itself. */
const made = (policies: readonly PolicyDocument[], limit = 6144): PolicyDocument[] =>
  fittedDocuments(shortened(groupsOf(policies)), { limit, several: true }).documents;

const statements = (policies: readonly PolicyDocument[]): Statement[] =>
  shortened(groupsOf(policies)).map((group) => statementOf(group));

test("minimised policies decide every request as those that were given, Denies included", () => {
  let shorter = 0;
  const property = fc.property(crossingPolicies, fc.constantFrom(250, 6144), (policies, limit) => {
    const documents = made(policies, limit);
    const [before, after] = [policies.map(compilePolicy), documents.map(compilePolicy)];
    for (const request of crossingRequests) {
      const [is, was] = [evaluate(after, request).decision, evaluate(before, request).decision];
      assert.equal(is, was, `${JSON.stringify(request)} by ${JSON.stringify(documents)}`);
    }
    if (charactersOf(shortened(groupsOf(policies))) < charactersOf(groupsOf(policies))) shorter += 1;
  });
  fc.assert(property, runs(40));
  assert.ok(shorter > runs(40).numRuns / 2, `only ${shorter} were shortened`);
});

test("the reference evaluator says the same of policies with every operator, principals and variables", () => {
  const requests = fc.array(accessRequests, { minLength: 12, maxLength: 12 });
  const property = fc.property(
    fc.array(policyDocuments, { minLength: 1, maxLength: 3 }),
    requests,
    (policies, requests) => {
      const documents = made(policies);
      for (const request of requests) {
        assert.equal(referenceDecision(documents, request), referenceDecision(policies, request));
      }
    },
  );
  fc.assert(property, runs(40));
});

test("what is made is proved to be equivalent, and what cannot be proved is left as it was", () => {
  let [proved, equivalent, total] = [0, 0, 0];
  const property = fc.property(crossingPolicies, (policies) => {
    const { documents, proved: isProved } = minimise(policies);
    total += 1;
    if (!isProved) assert.deepEqual(partKeys(documents), partKeys(policies));
    const differences = [...difference(policies, documents), ...difference(documents, policies)];
    for (const { witness } of differences) assert.equal(witness, undefined);
    if (isProved) proved += 1;
    if (differences.length === 0) equivalent += 1;
  });
  fc.assert(property, runs(60));
  assert.ok(proved > total * 0.85, `only ${proved} of ${total} were proved`);
  assert.ok(equivalent > total * 0.85, `only ${equivalent} of ${total} are equivalent`);
});

/** What is said, each action on each resource, by whichever statement. */
function partKeys(policies: readonly PolicyDocument[]): Set<string> {
  return new Set((["Allow", "Deny"] as const).flatMap((effect) => partsOf(policies, effect).map(({ key }) => key)));
}

test("nothing is longer than before, again shorter, or another for another order", () => {
  const property = fc.property(crossingPolicies, (policies) => {
    const groups = groupsOf(policies);
    assert.ok(charactersOf(shortened(groups)) <= charactersOf(groups));
    const once = statements(policies);
    assert.deepEqual(statements(made(policies, 1e6)), once, "made again");
    assert.deepEqual(statements(reversed(policies)), once, "in another order");
    for (const document of made(policies, 600)) assert.ok(policyCharacters(document) <= 600);
  });
  fc.assert(property, runs(40));
});

function reversed(policies: readonly PolicyDocument[]): PolicyDocument[] {
  return policies
    .toReversed()
    .map((document) => ({ ...document, Statement: document.Statement.map(listsReversed).reverse() }));
}

function listsReversed(statement: Statement): Statement {
  const entries = Object.entries(statement).map(([key, value]: [string, unknown]) => [
    key,
    Array.isArray(value) ? value.toReversed() : value,
  ]);
  return Object.fromEntries(entries) as Statement;
}

test("a policy that grants more or denies less is not taken for proved", () => {
  const changes: fc.Arbitrary<(statement: Statement) => Statement> = fc.constantFrom(
    (statement) => ({ ...statement, Resource: "*" }),
    (statement) => ({ ...statement, Action: "*" }),
    (statement) => ({ ...statement, Effect: "Allow" }),
    (statement) => ({ ...statement, Condition: {} }),
  );
  let wider = 0;
  const property = fc.property(crossingPolicies, changes, (policies, change) => {
    const [first, ...others] = made(policies, 1e6);
    if (!first) return;
    const documents = [
      { ...first, Statement: first.Statement.map((each, at) => (at === 0 ? change(each) : each)) },
      ...others,
    ];
    const [before, after] = [policies.map(compilePolicy), documents.map(compilePolicy)];
    const differs = crossingRequests.some(
      (request) => evaluate(before, request).decision !== evaluate(after, request).decision,
    );
    if (!differs) return;
    wider += 1;
    assert.ok(!isProved(policies, { documents, abbreviations: [] }));
  });
  fc.assert(property, runs(60));
  assert.ok(wider > runs(60).numRuns / 6, `only ${wider} granted more`);
});
