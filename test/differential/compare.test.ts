import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { actionMatches } from "../../src/iam/action.ts";
import { contains, difference, equivalent } from "../../src/iam/compare/compare.ts";
import type { Difference } from "../../src/iam/compare/difference.ts";
import { compilePolicy, isAllowed } from "../../src/iam/evaluate.ts";
import { referenceDecision } from "../../src/iam/evaluate.reference.ts";
import type { PolicyDocument } from "../../src/iam/policy.ts";
import type { AccessRequest } from "../../src/iam/request.ts";
import {
  worldOfConditions,
  worldOfPatterns,
  worldOfPrincipals,
  worldOfVariables,
  type SmallWorld,
} from "../arbitraries/small-worlds.ts";

/*
 * Comparing, against asking both sides every request of a small world. A request that tells the sides apart must be
 * among the differences, and each difference has a request that the slow reference decides as it says. `PASSROLE_COMPARISONS`
 * is how many times as many as the fast suite are made.
 */
const factor = Number(process.env["PASSROLE_COMPARISONS"] ?? (process.env["PASSROLE_TEST_ALL"] ? 8 : 1));

/** Of each world in the fast suite; all of them together are eleven times as many. */
const runs = 40;

const dates = ["2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z"];
const worlds: Readonly<Record<string, SmallWorld>> = {
  patterns: worldOfPatterns,
  principals: worldOfPrincipals,
  strings: worldOfConditions(
    "StringEquals StringNotEquals StringLike StringNotLike StringEqualsIgnoreCase StringNotEqualsIgnoreCase",
    ["a", "B", "a*", "?", "*b", ""],
    ["", "a", "b", "ab", "aB", "B", "cc", "A"],
  ),
  ARNs: worldOfConditions(
    "ArnLike ArnNotLike ArnEquals ArnNotEquals",
    ["arn:*:s:*:*:a*", "arn:a:*:r:?:*", "arn:a:s::*:b:*", "*"],
    [
      "arn:a:s:r:1:a",
      "arn:a:t:r:1:b",
      "arn:a:s::1:b:c",
      "arn:a:s:r:12:c",
      "arn:b:t:q:1:a:c",
      "arn:a:s::1:b",
      "arn:x:y:z:0:q",
    ],
  ),
  "strings and ARNs": worldOfConditions(
    "ArnLike ArnNotLike StringLike StringNotEquals StringEquals",
    ["arn:*:s:*:*:a*", "arn:a:s:r:1:a", "*:a"],
    ["arn:a:s:r:1:a", "arn:a:t:r:1:b", "x", "arn:a:s:r:q:1:a", "x:a", "arn:a:t:r:1:a", "arn:a:s:r:1:ab"],
  ),
  booleans: worldOfConditions("Bool", ["True", "x"], ["true", "FALSE"]),
  numbers: worldOfConditions(
    "NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals NumericGreaterThan NumericGreaterThanEquals",
    ["1", "2", "2.5", "x"],
    ["0", "1", "1.5", "2", "2.25", "2.5", "3"],
  ),
  dates: worldOfConditions(
    "DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan DateGreaterThanEquals",
    [...dates, "1704153600"],
    ["2023-12-31", dates[0]!, "2024-01-01T12:00:00Z", dates[1]!, "2024-01-03"],
  ),
  addresses: worldOfConditions(
    "IpAddress NotIpAddress",
    ["10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", "255.0.0.0/8", "fe80::/10", "x"],
    ["9.0.0.0", "10.0.0.0", "10.1.0.0", "10.1.2.3", "10.1.255.255", "11.0.0.0", "255.1.1.1", "fe80::1", "::1"],
  ),
  "base 64": worldOfConditions("BinaryEquals", ["QQ==", "QR==", "Qg=="], ["QQ==", "Qg==", "Qw=="]),
};

for (const [name, world] of Object.entries(worlds)) {
  test(`comparing agrees with asking everything: ${name}`, (t) => agree(t, name, world, false));
}

test("comparing agrees with asking everything, or says that it cannot tell: policy variables", (t) =>
  agree(t, "variables", worldOfVariables, true));

for (const [name, { policies }] of Object.entries({ ...worlds, variables: worldOfVariables })) {
  test(`what holds of sets holds of policies: ${name}`, () => {
    const check = (a: PolicyDocument, b: PolicyDocument, c: PolicyDocument): void => {
      assert.ok(equivalent(a, a), "a is a");
      const allows = { ...b, Statement: b.Statement.filter(({ Effect }) => Effect === "Allow") };
      assert.ok(contains([a, allows], a), "more Allows allow more");
      const denies = { ...b, Statement: b.Statement.filter(({ Effect }) => Effect === "Deny") };
      assert.ok(contains(a, [a, denies]), "more Denies allow less");
      if (contains(a, b) && contains(b, c)) assert.ok(contains(a, c), "what is in b is in a");
    };
    fc.assert(fc.property(policies, policies, policies, check), { numRuns: 8 * factor });
  });
}

interface Reporter {
  diagnostic(message: string): void;
}

function agree(t: Reporter, name: string, { policies, requests }: SmallWorld, mayDoubt: boolean): void {
  const counts = { same: 0, wider: 0, uncertain: 0 };
  const check = (a: PolicyDocument, b: PolicyDocument): void => {
    const found = difference(a, b);
    for (const each of found) confirm(a, b, each, mayDoubt);
    const [before, after] = [[compilePolicy(a)], [compilePolicy(b)]];
    const several = /"For(?:All|Any)/.test(JSON.stringify([a, b]));
    const gained = requests.filter(
      (request) => (several || !hasList(request)) && isAllowed(after, request) && !isAllowed(before, request),
    );
    for (const request of gained) {
      assert.ok(
        found.some((each) => tells(each, b, request)),
        `missed ${JSON.stringify({ request, found })}`,
      );
    }
    if (name === "patterns") assert.equal(contains(a, b), found.length === 0);
    const certain = found.every(({ uncertain }) => uncertain === undefined);
    counts[found.length === 0 ? "same" : certain ? "wider" : "uncertain"] += 1;
  };
  fc.assert(fc.property(policies, policies, check), { numRuns: runs * factor });
  t.diagnostic(JSON.stringify(counts));
  assert.ok(Math.min(counts.same, counts.wider) > (runs * factor) / 10);
}

/** A key has several values only where policies ask it with set operators. */
function hasList({ context = {} }: AccessRequest): boolean {
  return Object.values(context).some((value) => typeof value !== "string");
}

function confirm(a: PolicyDocument, b: PolicyDocument, { witness, uncertain }: Difference, mayDoubt: boolean): void {
  if (uncertain !== undefined) {
    assert.ok(mayDoubt, uncertain);
    assert.equal(witness, undefined);
    return;
  }
  assert.equal(referenceDecision([b], witness!), "allowed", JSON.stringify(witness));
  assert.notEqual(referenceDecision([a], witness!), "allowed", JSON.stringify(witness));
}

/** Whether a difference is about the request: its action is among the actions, and its statement allows it. */
function tells({ statement, actions }: Difference, b: PolicyDocument, request: AccessRequest): boolean {
  const allow = { ...b, Statement: [b.Statement[statement.index]!] };
  return actions.some((action) => actionMatches(action, request.action)) && isAllowed([compilePolicy(allow)], request);
}
