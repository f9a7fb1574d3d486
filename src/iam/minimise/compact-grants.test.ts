import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { regexOf } from "../../../test/arbitraries/patterns.ts";
import type { ActionCatalogue } from "../action-catalogue.ts";
import { compilePolicy, isAllowed } from "../evaluate.ts";
import { conditionKey, type Grant } from "../grant.ts";
import { policyCharacters } from "../limits.ts";
import type { PolicyDocument, Statement } from "../policy.ts";
import { compactGrants, type CompactOptions } from "./compact-grants.ts";

const operations: Record<string, readonly string[]> = {
  s3: ["GetObject", "GetObjectAcl", "GetBucketPolicy", "PutObject", "PutObjectAcl", "ListBucket", "ListBucketVersions"],
  logs: ["CreateLogGroup", "CreateLogStream", "CreateExportTask", "PutLogEvents"],
  iam: ["CreateRole", "CreateRoleAlias", "DeleteRole"],
};
const catalogue: ActionCatalogue = { actionsOf: (service) => operations[service] ?? [] };
const everyAction = Object.entries(operations).flatMap(([service, names]) => names.map((name) => `${service}:${name}`));
const condition = { StringEquals: { "aws:RequestedRegion": "eu-west-1" } };
const secure = { Bool: { "aws:SecureTransport": "true" } };

const statements = (documents: readonly PolicyDocument[]): Statement[] => documents.flatMap((d) => d.Statement);
const list = (value: string | string[] | undefined): string[] => [value ?? []].flat();

test("duplicates and what a broader grant contains are dropped", () => {
  const documents = compactGrants([
    { action: "s3:GetObject", resource: "arn:aws:s3:::b/*" },
    { action: "s3:getobject", resource: "arn:aws:s3:::b/*" },
    { action: "s3:GetObject", resource: "arn:aws:s3:::b/x" },
    { action: "s3:GetObject", resource: "arn:aws:s3:::b/y", condition },
  ]);
  assert.deepEqual(statements(documents), [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" }]);
});

test("a conditional grant does not replace an unconditional one", () => {
  const documents = compactGrants([
    { action: "s3:GetObject", resource: "*", condition },
    { action: "s3:GetObject", resource: "arn:aws:s3:::b/x" },
  ]);
  assert.equal(statements(documents).length, 2);
});

test("actions with equal resources share a statement, across services too", () => {
  const documents = compactGrants([
    { action: "s3:ListBucket", resource: "*" },
    { action: "logs:PutLogEvents", resource: "*" },
  ]);
  assert.deepEqual(statements(documents), [
    { Effect: "Allow", Action: ["logs:PutLogEvents", "s3:ListBucket"], Resource: "*" },
  ]);
});

test("resources with equal actions share a statement where that is shorter", () => {
  const buckets = ["one", "two"].map((name) => `arn:aws:s3:::${name}-with-a-long-name/*`);
  const documents = compactGrants([
    ...buckets.map((resource) => ({ action: "s3:GetObject", resource })),
    ...buckets.slice(0, 1).map((resource) => ({ action: "s3:PutObject", resource })),
  ]);
  assert.deepEqual(
    statements(documents).map(({ Action, Resource }) => [Action, Resource]),
    [
      [["s3:GetObject", "s3:PutObject"], buckets[0]],
      ["s3:GetObject", buckets[1]],
    ],
  );
});

test("what two statements have in common is taken out where that is shorter", () => {
  const names = ["CreateFunction", "DeleteFunction", "GetFunctionConfiguration", "UpdateFunctionConfiguration"];
  const grants = ["a", "b"].flatMap((name) =>
    [...names, ...(name === "a" ? ["AddPermission"] : [])].map((operation) => ({
      action: `lambda:${operation}`,
      resource: `arn:aws:lambda:*:*:function:${name}`,
    })),
  );
  assert.deepEqual(
    statements(compactGrants(grants)).map(({ Action, Resource }) => [list(Action).length, list(Resource).length]),
    [
      [1, 1],
      [4, 2],
    ],
  );
});

test("statements get readable names that are unique", () => {
  const documents = compactGrants(
    [
      { action: "lambda:GetFunction", resource: "arn:aws:lambda:*:*:function:a" },
      { action: "lambda:CreateFunction", resource: "arn:aws:lambda:*:*:function:a" },
      { action: "lambda:GetFunction", resource: "arn:aws:lambda:*:*:function:b", condition },
      { action: "lambda:DeleteFunction", resource: "arn:aws:lambda:*:*:function:b", condition },
      { action: "iam:PassRole", resource: "arn:aws:iam::*:role/r" },
    ],
    { sids: true },
  );
  assert.deepEqual(
    statements(documents).map(({ Sid }) => Sid),
    ["IamPassRole", "LambdaFunction", "LambdaFunction2"],
  );
});

const getAll: Grant[] = ["GetObject", "GetObjectAcl", "GetBucketPolicy", "PutObject", "PutObjectAcl"].map((name) => ({
  action: `s3:${name}`,
  resource: "*",
}));

test("wildcards are put in only to save a document, or when asked for", () => {
  const [exact] = compactGrants(getAll, { catalogue });
  assert.deepEqual(list(exact?.Statement[0]?.Action).length, 5);
  const limit = policyCharacters(exact!) - 1;
  const [fitted, ...more] = compactGrants(getAll, { catalogue, limit });
  assert.deepEqual(more, []);
  assert.deepEqual(fitted?.Statement[0]?.Action, [
    "s3:GetBucketPolicy",
    "s3:GetObject*",
    "s3:PutObject",
    "s3:PutObjectAcl",
  ]);
  assert.equal(compactGrants(getAll, { catalogue, limit, allowWildcards: "never" }).length, 2);
});

test("policy actions and the services that manage access are written out", () => {
  const grants = [...getAll, ...operations["iam"]!.map((name) => ({ action: `iam:${name}`, resource: "*" }))];
  const [document] = compactGrants(grants, { catalogue, allowWildcards: "always" });
  assert.deepEqual(document?.Statement[0]?.Action, [
    "iam:CreateRole",
    "iam:CreateRoleAlias",
    "iam:DeleteRole",
    "s3:GetBucketPolicy",
    "s3:GetObject*",
    "s3:PutObject*",
  ]);
});

test("a service stays in one document where that costs no further document", () => {
  const grants = everyAction.map((action) => ({ action, resource: `arn:aws:x:::${action.split(":")[0]}-resource` }));
  const documents = compactGrants(grants, { limit: 250, allowWildcards: "never" });
  assert.equal(documents.length, 3);
  for (const document of documents) assert.equal(document.Statement.length, 1);
});

test("no grants need no document", () => assert.deepEqual(compactGrants([]), []));

const grants: fc.Arbitrary<Grant[]> = fc.array(
  fc.record(
    {
      action: fc.constantFrom(...everyAction, ...everyAction, "s3:*", "s3:Get*", "S3:getobject", "*"),
      resource: fc.constantFrom("*", "arn:a", "arn:b", "arn:b*", "arn:*b", "arn:?b", "arn:ab", "arn:abb"),
      condition: fc.constantFrom(condition, secure),
    },
    { requiredKeys: ["action", "resource"] },
  ),
  { maxLength: 25 },
);
const options: fc.Arbitrary<CompactOptions> = fc.record({
  limit: fc.constantFrom(300, 500, 6144),
  allowWildcards: fc.constantFrom("never", "to-fit", "always"),
  catalogue: fc.constant(catalogue),
  sids: fc.boolean(),
});

test("the documents allow exactly what the grants allow, each within the limit", () => {
  fc.assert(
    fc.property(grants, options, (grants, options) => {
      const documents = compactGrants(grants, options);
      const policies = documents.map(compilePolicy);
      const allows = testOf(grants);
      for (const { met, ...request } of requests) {
        assert.equal(isAllowed(policies, request), allows(request, met), JSON.stringify(request));
      }
      for (const document of documents) assert.ok(policyCharacters(document) <= options.limit!);
    }),
    { numRuns: 150 },
  );
});

test("the order of the grants changes nothing", () => {
  fc.assert(
    fc.property(grants, options, (grants, options) => {
      assert.deepEqual(compactGrants(grants.toReversed(), options), compactGrants(grants, options));
    }),
  );
});

/** Each action, resource and condition that is met: everything the grants above can tell apart. */
const requests = everyAction.flatMap((action) =>
  ["x", "arn:a", "arn:b", "arn:bb", "arn:ab", "arn:abb", "arn:aab"].flatMap((resource) => [
    { action, resource, met: "" },
    { action, resource, met: conditionKey(condition), context: { "aws:RequestedRegion": "eu-west-1" } },
    { action, resource, met: conditionKey(secure), context: { "aws:SecureTransport": "true" } },
  ]),
);

/** The grants read one by one, as regular expressions. */
function testOf(grants: readonly Grant[]): (request: { action: string; resource: string }, met: string) => boolean {
  const tests = grants.map(({ action, resource, condition }) => ({
    action: regexOf(action.toLowerCase()),
    resource: regexOf(resource),
    needs: conditionKey(condition),
  }));
  return (request, met) =>
    tests.some(
      ({ action, resource, needs }) =>
        ["", met].includes(needs) && action.test(request.action.toLowerCase()) && resource.test(request.resource),
    );
}
