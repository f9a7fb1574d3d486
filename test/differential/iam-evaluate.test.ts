import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { compilePolicy, evaluate } from "../../src/iam/evaluate.ts";
import { referenceDecision } from "../../src/iam/evaluate.reference.ts";
import { accessRequests, policyDocuments } from "../arbitraries/policies.ts";

const numRuns = process.env["PASSROLE_TEST_ALL"] ? 60_000 : 4_000;

test("the evaluator decides as the literal reading of IAM's rules does", (t) => {
  const decisions: Record<string, number> = {};
  fc.assert(
    fc.property(fc.array(policyDocuments, { maxLength: 2 }), accessRequests, (documents, request) => {
      const expected = referenceDecision(documents, request);
      decisions[expected] = (decisions[expected] ?? 0) + 1;
      assert.equal(evaluate(documents.map(compilePolicy), request).decision, expected);
    }),
    { numRuns },
  );
  t.diagnostic(JSON.stringify(decisions));
  for (const decision of ["allowed", "implicit-deny", "explicit-deny"])
    assert.ok((decisions[decision] ?? 0) > numRuns / 50);
});
