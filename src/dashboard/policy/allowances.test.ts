import { test } from "node:test";
import assert from "node:assert/strict";
import { recordedPolicy, type Allowance } from "./allowances.ts";
import { beyondIn, policyLayout, side, squareBeside } from "./layout.ts";

const need = (action: string, resource: string, ...because: readonly object[]): Record<string, unknown> => ({
  action,
  resource,
  because,
});
const allow = (action: unknown, resource: unknown, more: object = {}): Record<string, unknown> => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: action, Resource: resource, ...more }],
});
const standings = (policies: readonly Record<string, unknown>[], needs: readonly Record<string, unknown>[]): unknown =>
  recordedPolicy({ policies, needs }).allowances.map(
    ({ action, resource, standing }) => `${action} ${resource}: ${standing}`,
  );

const bucket = "arn:aws:s3:::deployments";

test("what a policy allows is needed, wider than needed, or not needed; what it does not allow is lacking", () => {
  const needs = [need("s3:GetObject", `${bucket}/a`), need("iam:GetRole", "*"), need("sqs:CreateQueue", "arn:q")];
  const cases: readonly [policy: Record<string, unknown>, expected: string][] = [
    [allow("s3:GetObject", `${bucket}/a`), `s3:GetObject ${bucket}/a: needed`],
    [allow("S3:getobject", `${bucket}/a`), `S3:getobject ${bucket}/a: needed`],
    [allow("s3:GetObject", `${bucket}/*`), `s3:GetObject ${bucket}/*: wider`],
    [allow("s3:Get*", `${bucket}/a`), `s3:Get* ${bucket}/a: wider`],
    [allow("iam:GetRole", "arn:aws:iam::1:role/x"), "iam:GetRole arn:aws:iam::1:role/x: needed"],
    [allow("s3:GetObject", `${bucket}/b`), `s3:GetObject ${bucket}/b: unneeded`],
    [allow("dynamodb:*", "*"), "dynamodb:* *: unneeded"],
    [allow("*", "*"), "* *: wider"],
  ];
  for (const [policy, expected] of cases) assert.equal((standings([policy], needs) as string[])[0], expected);
  assert.deepEqual(standings([allow(["s3:GetObject", "iam:GetRole"], "*")], needs), [
    "s3:GetObject *: wider",
    "iam:GetRole *: needed",
    "sqs:CreateQueue arn:q: lacking",
  ]);
});

test("what is excluded counts as everything, under a name that says so", () => {
  const document = { Statement: { Effect: "Allow", NotAction: ["iam:*", "sts:*"], Resource: "*" } };
  const { allowances } = recordedPolicy({ policies: [document], needs: [need("s3:GetObject", "x")] });
  assert.deepEqual(
    allowances.map(({ service, action, standing }) => [service, action, standing]),
    [["*", "everything but iam:*, sts:*", "wider"]],
  );
});

test("a record that cannot tell is not judged", () => {
  const withoutNeeds = recordedPolicy({ policies: [allow("s3:*", "*")] });
  assert.deepEqual([withoutNeeds.hasNeeds, withoutNeeds.allowances[0]?.standing], [false, "unknown"]);
  const withoutDocuments = recordedPolicy({ needs: [need("s3:GetObject", "x")] });
  assert.deepEqual([withoutDocuments.hasDocuments, withoutDocuments.allowances[0]?.standing], [false, "needed"]);
  assert.deepEqual(recordedPolicy({}).allowances, []);
  assert.equal(
    recordedPolicy({ policies: [{ Statement: { Effect: "Deny", Action: "*", Resource: "*" } }] }).denials,
    1,
  );
});

test("each allowance knows its statement, its condition and the needs it serves", () => {
  const needs = [
    need("s3:GetObject", "a", { logicalId: "Bucket", at: "serverless.yml:3:1" }),
    need("s3:PutObject", "b"),
  ];
  const condition = { StringEquals: { "aws:RequestedRegion": "eu-west-1" } };
  const { allowances } = recordedPolicy({
    policies: [allow("s3:*", "*", { Sid: "All", Condition: condition })],
    needs,
  });
  const [all] = allowances;
  assert.deepEqual(
    [all?.statement?.sid, all?.statement?.document, all?.condition, all?.needs.length],
    ["All", 1, JSON.stringify(condition), 2],
  );
});

test("the same that is allowed twice has two ids", () => {
  const ids = recordedPolicy({ policies: [allow("s3:*", "*"), allow("s3:*", "*")] }).allowances.map(({ id }) => id);
  assert.deepEqual(ids, ["s3:* *", "s3:* * 2"]);
});

test("each permission of two hundred functions is held against its own need", () => {
  const functions = Array.from({ length: 200 }, (_, index) => `arn:aws:lambda:eu-west-1:1:function:orders-${index}`);
  const actions = Array.from({ length: 8 }, (_, index) => `lambda:Action${index}`);
  const needs = actions.flatMap((action) => functions.map((name) => need(action, name)));
  const { allowances } = recordedPolicy({ policies: [allow(actions, functions)], needs });
  assert.ok(allowances.length === 1600 && allowances.every(({ standing }) => standing === "needed"));
});

function manyAllowances(): readonly Allowance[] {
  const functions = Array.from({ length: 40 }, (_, index) => `function/${index}`);
  const needs = functions.flatMap((name) => [need("lambda:CreateFunction", name), need("lambda:GetFunction", name)]);
  const documents = [
    allow(["lambda:CreateFunction", "lambda:GetFunction"], functions),
    allow(["s3:*", "s3:GetObject"], "*"),
    allow("sqs:*", "*"),
  ];
  return recordedPolicy({ policies: documents, needs: [...needs, need("s3:GetObject", "*")] }).allowances;
}

test("the picture: services with most beyond need first, every allowance a square, none on another", () => {
  for (const [left, right, head] of [
    [130, 900, 0],
    [0, 300, 20],
  ] as const) {
    const { bands, height } = policyLayout(manyAllowances(), left, right, head);
    assert.deepEqual(
      bands.map(({ service, squares, beyond }) => [service, squares.length, beyond]),
      [
        ["s3", 2, 1],
        ["sqs", 1, 1],
        ["lambda", 80, 0],
      ],
    );
    const squares = bands.flatMap((band) => band.squares);
    assert.equal(new Set(squares.map(({ x, y }) => `${x} ${y}`)).size, 83);
    assert.ok(squares.every(({ x, y }) => x >= left && x + side <= right && y >= head && y + side <= height));
    bands.slice(1).forEach((band, index) => assert.ok(band.y >= bands[index]!.y + bands[index]!.height));
  }
  assert.equal(beyondIn(manyAllowances()), 2);
});

test("arrow keys lead to the next square and to the nearest of the next line", () => {
  const squares = policyLayout(manyAllowances(), 0, 300).bands.flatMap((band) => band.squares);
  const from = (id: string, key: string): string | undefined => squareBeside(squares, id, key)?.allowance.id;
  assert.equal(from("s3:* *", "ArrowRight"), "s3:GetObject *");
  assert.equal(from("s3:* *", "ArrowDown"), "sqs:* *");
  assert.equal(from("sqs:* *", "ArrowUp"), "s3:* *");
  assert.equal(from("s3:* *", "ArrowUp"), undefined);
  assert.equal(from("s3:* *", "ArrowLeft"), undefined);
  assert.equal(from("s3:* *", "End"), squares.at(-1)?.allowance.id);
  assert.equal(from("gone", "End"), undefined);
});
