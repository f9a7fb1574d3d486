import { test } from "node:test";
import assert from "node:assert/strict";

test("the public API is what it was: a change here is a change for users", async () => {
  const api = await import("../src/index.ts");
  assert.deepEqual(Object.keys(api).sort(), [
    "SourceFile",
    "anonymous",
    "applyClosing",
    "authorize",
    "compactGrants",
    "compilePolicy",
    "compilePolicySet",
    "contains",
    "decide",
    "difference",
    "equivalent",
    "evaluate",
    "explainAuthorization",
    "explanationText",
    "findEscalations",
    "isAllowed",
    "knownManagedPolicy",
    "lintPolicy",
    "loadPolicyCatalogue",
    "minimise",
    "parsePolicies",
    "parsePolicy",
    "parsePolicyText",
    "principalOf",
    "recogniseKnown",
  ]);
});

test("the public API evaluates a policy", async () => {
  const { compilePolicy, evaluate } = await import("../src/index.ts");
  const policy = compilePolicy({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::photos/*" }],
  });
  const ask = (resource: string): string => evaluate([policy], { action: "s3:GetObject", resource }).decision;
  assert.equal(ask("arn:aws:s3:::photos/cat.jpg"), "allowed");
  assert.equal(ask("arn:aws:s3:::letters/a"), "implicit-deny");
});

test("the test kit is what it was: a change here is a change for users", async () => {
  const kit = await import("../src/testing.ts");
  assert.deepEqual(Object.keys(kit).sort(), ["createTokenIssuer", "faultKinds", "startFaultProxy", "startStsFake"]);
});

test("the broker as a library is what it was: a change here is a change for users", async () => {
  const broker = await import("../src/broker.ts");
  assert.deepEqual(Object.keys(broker).sort(), [
    "Refusal",
    "createApi",
    "createBroker",
    "openPostgres",
    "openSqlite",
    "verifyChain",
  ]);
});
