import { test } from "node:test";
import assert from "node:assert/strict";
import { isAccount, policyProblem, requestedPolicy } from "./connect-policy.ts";
import { ticksOf } from "./provider-state.ts";

const document = { Version: "2012-10-17", Statement: [] };

test("policy documents are taken as one, as a list, and as the command line prints them", () => {
  for (const given of [document, [document], { policies: [{ name: "p", document }] }, { documents: [document] }]) {
    assert.deepEqual(requestedPolicy("documents", JSON.stringify(given)), { documents: [document] });
  }
  assert.equal(requestedPolicy("none", ""), "none");
  assert.match(policyProblem("{") ?? "", /^not JSON/);
  assert.match(policyProblem("{}") ?? "", /no document/);
  assert.equal(policyProblem(JSON.stringify(document)), undefined);
});

test("an account has twelve digits", () => {
  assert.deepEqual(["111122223333", "11112222333", "11112222333a"].map(isAccount), [true, false, false]);
});

test("a try that was not made is told apart from one that failed", () => {
  const tried = { at: "", acceptsExternalId: true, refusesNone: false, refusesWrong: null };
  const rest = { accountMatches: null, canTag: null, canSourceIdentity: null, longestSession: null };
  const told = ticksOf({ ...tried, ...rest }, "assume-role").map(({ passed, says }) => [passed, says]);
  assert.deepEqual(told, [
    [true, "the role is assumed"],
    [false, "assumed: anyone who knows the role can use it"],
    [null, "not tried yet"],
  ]);
});
