import assert from "node:assert/strict";
import { test } from "node:test";
import { loadActionCatalogue } from "../../iam/action-catalogue.ts";
import type { Action, Condition, PolicyDocument, Statement } from "../../iam/policy.ts";
import type { Need } from "../need.ts";
import { policiesFor, type PoliciesRequest } from "../policies.ts";
import { prove, type Proof } from "./prove.ts";

const catalogue = await loadActionCatalogue(["sqs", "iam", "logs", "lambda"]);
const account = "111122223333";
const queue = (name: string): string => `arn:aws:sqs:eu-west-1:${account}:${name}`;
const need = (action: Action, resource: string, condition?: Condition): Need => ({
  action,
  resource,
  operations: ["create"],
  because: [],
  ...(condition && { condition }),
});

const needs: readonly Need[] = [
  need("sqs:CreateQueue", queue("orders-dev-Jobs")),
  need("sqs:DeleteQueue", queue("orders-dev-Jobs")),
  need("sqs:CreateQueue", queue("orders-dev-Failed-*")),
  need("iam:PassRole", `arn:aws:iam::${account}:role/orders-dev-run`, {
    StringEquals: { "iam:PassedToService": ["lambda.amazonaws.com"] },
  }),
  need("logs:CreateLogGroup", `arn:aws:logs:eu-west-1:${account}:log-group:/aws/lambda/orders-dev-a`),
  need("logs:CreateLogGroup", `arn:aws:logs:eu-west-1:${account}:log-group:/aws/lambda/orders-dev-a:*`),
];
const request: PoliciesRequest = {
  strategy: "least-privilege",
  purpose: "deployer",
  allowWildcards: "to-fit",
  stackNames: ["orders-dev"],
};

function documentsOf(changes: Partial<PoliciesRequest> = {}, of = needs): PolicyDocument[] {
  return policiesFor(of, { ...request, ...changes }).value!.map(({ document }) => document);
}

function proofOf(policies: readonly PolicyDocument[], of = needs): Proof {
  const target = { partition: "aws", region: "eu-west-1", account };
  return prove({ policies, needs: of, stackNames: ["orders-dev"], target, catalogue });
}

/** How many needs are lacking, actions spare and gains found. */
const counts = ({ lacking, spare, beyond }: Proof): number[] => [lacking.length, spare.length, beyond.length];

test("our policy is enough, nothing too much, and says what allows each need", () => {
  const proof = proofOf(documentsOf());
  assert.deepEqual([proof.holds, proof.widened, counts(proof)], [true, false, [0, 0, 0]]);
  for (const { need, by } of proof.needs) assert.ok(by.length > 0, need.action);
});

test("names that stand as patterns are told apart from what is too much", () => {
  const many = Array.from({ length: 200 }, (_, at) => need("sqs:CreateQueue", queue(`orders-dev-q${at}`)));
  const proof = proofOf(documentsOf({}, many), many);
  assert.deepEqual([proof.holds, proof.widened], [true, true]);
});

test("any statement less, and something is not allowed", () => {
  const [document] = documentsOf();
  document!.Statement.forEach((_, index) => {
    const Statement = document!.Statement.filter((__, at) => at !== index);
    const proof = proofOf([{ ...document!, Statement }]);
    assert.equal(proof.holds, false);
    assert.ok(proof.lacking.length > 0, `statement ${index}`);
  });
});

const more: readonly [what: string, statement: Statement, counts: number[]][] = [
  [
    "an action that is not needed",
    { Effect: "Allow", Action: "sqs:PurgeQueue", Resource: queue("orders-dev-Jobs") },
    [0, 1, 1],
  ],
  ["a resource of others", { Effect: "Allow", Action: "sqs:DeleteQueue", Resource: queue("payments") }, [0, 1, 1]],
  ["the same twice", { Effect: "Allow", Action: "sqs:DeleteQueue", Resource: queue("orders-dev-Jobs") }, [0, 2, 0]],
  ["everything of a service", { Effect: "Allow", Action: "sqs:*", Resource: "*" }, [0, 4, 1]],
  [
    "a role passed to any service",
    { Effect: "Allow", Action: "iam:PassRole", Resource: `arn:aws:iam::${account}:role/orders-dev-run` },
    [0, 2, 1],
  ],
  ["a denial", { Effect: "Deny", Action: "iam:*", Resource: "*" }, [1, 1, 0]],
];
for (const [what, statement, expected] of more) {
  test(`with ${what} it does not hold`, () => {
    const [document] = documentsOf();
    const proof = proofOf([{ ...document!, Statement: [...document!.Statement, statement] }]);
    assert.equal(proof.holds, false);
    assert.deepEqual(counts(proof), expected);
  });
}

test("a pattern that stands for needed actions alone holds, and one that stands for another does not", () => {
  const all = ["lambda:CreateAlias", "lambda:DeleteAlias", "lambda:GetAlias", "lambda:UpdateAlias"] as const;
  const resource = `arn:aws:lambda:eu-west-1:${account}:function:orders-dev-a`;
  const policy = (Action: Action): PolicyDocument => ({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action, Resource: resource }],
  });
  const of = (actions: readonly Action[]): Need[] => actions.map((action) => need(action, resource));
  assert.deepEqual([proofOf([policy("lambda:*Alias")], of(all)).holds], [true]);
  const beyond = proofOf([policy("lambda:*Alias")], of(all.slice(1))).beyond.flatMap(({ actions }) => actions);
  assert.deepEqual(beyond, ["lambda:CreateAlias"]);
});

test("the broad strategies do not pass", () => {
  for (const strategy of ["administrator", "whole-services"] as const) {
    assert.equal(proofOf(documentsOf({ strategy })).holds, false, strategy);
  }
});
