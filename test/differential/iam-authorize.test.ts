import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { AuthorizationRequest } from "../../src/iam/authorize/asked.ts";
import { authorize, type Authorization } from "../../src/iam/authorize/authorize.ts";
import {
  compilePolicySet,
  type AuthorizingStatement,
  type CompiledPolicySet,
} from "../../src/iam/authorize/compile-policy-set.ts";
import { explainAuthorization } from "../../src/iam/authorize/explain-authorization.ts";
import type { PolicySet } from "../../src/iam/authorize/policy-set.ts";
import { referenceAuthorization, type ReferenceAuthorization } from "../../src/iam/authorize.reference.ts";
import type { PolicyDocument } from "../../src/iam/policy.ts";
import { authorizationRequests, policySets } from "../arbitraries/policy-sets.ts";
import { requestsEach, setsToCompare } from "../support/decisions-to-compare.ts";

const numRuns = setsToCompare(2_500);
const requests = fc.array(authorizationRequests, { minLength: requestsEach, maxLength: requestsEach });

function outcomeOf({ decision, decidedBy, level, statements }: Authorization): ReferenceAuthorization {
  return {
    decision,
    ...(decidedBy && { decidedBy }),
    ...(level !== undefined && { level }),
    statements: statements.map(placeOf),
  };
}

/** Every way in which a request can be decided; a run of thousands that lacks one tests less than it says. */
const ways = [
  "allowed",
  ...["identity", "resource", "boundary", "session", "serviceControl", "resourceControl"].flatMap((type) => [
    `implicit-deny by ${type}`,
    `explicit-deny by ${type}`,
  ]),
];

test("all policies around a request decide it as the literal reading of IAM's rules does", (t) => {
  const seen: Record<string, number> = {};
  const agree = (set: PolicySet<PolicyDocument>, compiled: CompiledPolicySet, request: AuthorizationRequest): void => {
    const expected = referenceAuthorization(set, request);
    assert.deepEqual(outcomeOf(authorize(compiled, request)), expected);
    const way = expected.decidedBy ? `${expected.decision} by ${expected.decidedBy}` : expected.decision;
    seen[way] = (seen[way] ?? 0) + 1;
  };
  fc.assert(
    fc.property(policySets, requests, (set, asked) => {
      const compiled = compilePolicySet(set);
      for (const request of asked) agree(set, compiled, request);
    }),
    { numRuns },
  );
  t.diagnostic(JSON.stringify(seen));
  for (const way of ways) assert.ok((seen[way] ?? 0) > numRuns / 250, `${way}: ${seen[way]}`);
});

test("the statements that an explanation finds to apply are those that decide", () => {
  fc.assert(
    fc.property(policySets, authorizationRequests, (set, request) => {
      const { decision, statements, considered } = explainAuthorization(compilePolicySet(set), request);
      const applying = considered.filter(({ applies }) => applies);
      const denying = applying.filter(({ effect }) => effect === "Deny");
      assert.equal(denying.length > 0, decision === "explicit-deny");
      if (decision === "implicit-deny") return;
      assert.deepEqual((denying.length > 0 ? denying : applying).map(placeOf), statements.map(placeOf));
    }),
    { numRuns },
  );
});

function placeOf({ type, level, policy, index }: AuthorizingStatement): string {
  return `${type}/${level ?? "-"}/${policy}/${index}`;
}
