import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { compilePolicy, decide, evaluate } from "../../src/iam/evaluate.ts";
import { referenceDecision } from "../../src/iam/evaluate.reference.ts";
import { accessRequests, policyDocuments } from "../arbitraries/policies.ts";
import { requestsEach, setsToCompare } from "../support/decisions-to-compare.ts";

const numRuns = setsToCompare(4_000);
const requests = fc.array(accessRequests, { minLength: requestsEach, maxLength: requestsEach });

test("the evaluator decides as the literal reading of IAM's rules does", (t) => {
  const decisions: Record<string, number> = {};
  fc.assert(
    fc.property(fc.array(policyDocuments, { maxLength: 2 }), requests, (documents, asked) => {
      const compiled = documents.map(compilePolicy);
      for (const request of asked) {
        const expected = referenceDecision(documents, request);
        decisions[expected] = (decisions[expected] ?? 0) + 1;
        assert.equal(evaluate(compiled, request).decision, expected);
        assert.equal(decide(compiled, request), expected);
      }
    }),
    { numRuns },
  );
  t.diagnostic(JSON.stringify(decisions));
  for (const decision of ["allowed", "implicit-deny", "explicit-deny"])
    assert.ok((decisions[decision] ?? 0) > numRuns / 10);
});
