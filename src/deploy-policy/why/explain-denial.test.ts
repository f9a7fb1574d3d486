import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { accessDenials } from "../../iam/access-denied.ts";
import { compilePolicy, isAllowed } from "../../iam/evaluate.ts";
import type { Statement } from "../../iam/policy.ts";
import type { Need } from "../need.ts";
import { explainDenial } from "./explain-denial.ts";
import type { DeployKnowledge, Explanation } from "./explanation.ts";

const deployer = "arn:aws:sts::111122223333:assumed-role/deployer/ci";
const role = "arn:aws:iam::111122223333:role/orders-dev-lambdaRole";
const at = { file: "serverless.yml", line: 9, column: 3 };

const needs: readonly Need[] = [
  need("iam:CreateRole", "arn:aws:iam::111122223333:role/orders-dev-*", "IamRoleLambdaExecution"),
  need("iam:CreateRole", role, "IamRoleLambdaExecution"),
  {
    ...need("iam:PassRole", role, "HelloLambdaFunction"),
    condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
  },
  need("s3:CreateBucket", "arn:aws:s3:::orders-dev-uploads-*", "Uploads"),
  need("s3:PutBucketPolicy", "arn:aws:s3:::orders-dev-uploads-*", "UploadsPolicy"),
  need("s3:DeleteBucket", "arn:aws:s3:::orders-dev-uploads-*", "Uploads"),
];

function need(action: string, resource: string, logicalId: string): Need {
  return { action, resource, operations: ["create"], because: [{ logicalId, at }] };
}

function explain(text: string, knowledge: Partial<DeployKnowledge> = {}): Explanation {
  const [denial] = accessDenials(text);
  assert.ok(denial, text);
  return explainDenial(denial, { needs: [], ...knowledge });
}

const refused = (action: string, resource: string, why = "", who = deployer): string =>
  `User: ${who} is not authorized to perform: ${action} on resource: ${resource} ${why}`;

const statements = ({ additions }: Explanation): Statement[] => additions.map(({ statement }) => statement);

test("the statement is the action on the resource of the message", () => {
  assert.deepEqual(statements(explain(refused("iam:CreateRole", role))), [
    { Effect: "Allow", Action: "iam:CreateRole", Resource: role },
  ]);
});

test("the need of the service tells reason, scope and condition", () => {
  const explanation = explain(refused("iam:PassRole", role), { needs });
  assert.deepEqual(explanation.need?.because, [{ logicalId: "HelloLambdaFunction", at }]);
  assert.deepEqual(statements(explanation)[0]?.Condition, {
    StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" },
  });
});

test("the closest scope is the need, and a generated name takes the need's pattern", () => {
  assert.equal(explain(refused("iam:CreateRole", role), { needs }).need?.resource, role);
  const made = explain(refused("s3:CreateBucket", "arn:aws:s3:::orders-dev-uploads-1a2b"), { needs });
  assert.equal(statements(made)[0]?.Resource, "arn:aws:s3:::orders-dev-uploads-*");
});

test("a role of another stage is said to be elsewhere, with the condition of this one's need", () => {
  const other = role.replace("dev", "prod");
  const explanation = explain(refused("iam:PassRole", other), { needs });
  assert.equal(explanation.need, undefined);
  assert.deepEqual(
    explanation.elsewhere.map(({ resource }) => resource),
    [role],
  );
  assert.equal(statements(explanation)[0]?.Resource, other);
  assert.ok(statements(explanation)[0]?.Condition);
});

test("where the message names no action, the resource of the template narrows down what it was", () => {
  const text = "Access Denied (Service: S3, Status Code: 403, Request ID: 1)";
  const all = explain(text, { needs });
  assert.deepEqual(
    all.candidates.map(({ action }) => action),
    ["s3:CreateBucket", "s3:PutBucketPolicy", "s3:DeleteBucket"],
  );
  assert.deepEqual(all.additions, []);
  const one = explain(text, { needs, logicalId: "UploadsPolicy" });
  assert.equal(one.need?.action, "s3:PutBucketPolicy");
  assert.equal(one.denial.action, "s3:PutBucketPolicy");
});

test("what was asked completes a message that says nothing", () => {
  const { denial, additions } = explain("Access Denied", {
    action: "s3:ListBucket",
    resource: "arn:aws:s3:::b",
    caller: deployer,
  });
  assert.deepEqual([denial.action, denial.resource, denial.principal], ["s3:ListBucket", "arn:aws:s3:::b", deployer]);
  assert.deepEqual(additions[0]?.statement, { Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::b" });
});

test("IAM's names of resources become ARNs of the caller's account", () => {
  const [statement] = statements(explain(refused("iam:GetRole", "role orders")));
  assert.equal(statement?.Resource, "arn:aws:iam::111122223333:role/orders");
});

test("a role passed to Lambda is passed to Lambda only, also without a service at hand", () => {
  const [statement] = statements(
    explain(`${refused("iam:PassRole", role)}(Service: Lambda, Status Code: 403, Request ID: 1)`),
  );
  assert.deepEqual(statement?.Condition, { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } });
});

const documents: readonly (readonly [what: string, text: string, document: string])[] = [
  [
    "the caller's own policy",
    refused("iam:GetRole", role, "because no identity-based policy allows the iam:GetRole action"),
    "identity-policy",
  ],
  [
    "CloudFormation's role",
    refused("iam:GetRole", role, "", "arn:aws:sts::111122223333:assumed-role/cfn/AWSCloudFormation"),
    "service-role",
  ],
  [
    "a permission set",
    refused(
      "iam:GetRole",
      role,
      "",
      "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Developer_0123456789abcdef/ann",
    ),
    "permission-set",
  ],
  [
    "a boundary",
    refused("iam:GetRole", role, "because no permissions boundary allows the iam:GetRole action"),
    "permissions-boundary",
  ],
  [
    "a session policy",
    refused("iam:GetRole", role, "because no session policy allows the iam:GetRole action"),
    "session-policy",
  ],
  [
    "an organisation's policy",
    refused("iam:GetRole", role, "because no service control policy allows the iam:GetRole action"),
    "service-control-policy",
  ],
  ["a role's trust", "The role defined for the function cannot be assumed by Lambda.", "trust-policy"],
  [
    "an execution role",
    "The provided execution role does not have permissions to call ReceiveMessage on SQS",
    "execution-role",
  ],
];

for (const [what, text, document] of documents) {
  test(`${what} is told from the others, with a cure of its own`, () => {
    const explanation = explain(text);
    assert.equal(explanation.document, document);
    assert.equal(explanation.additions[0]?.document, document);
    assert.ok(explanation.reason && explanation.cure && explanation.avoid);
  });
}

test("the service role of the deploy is known by its name as well", () => {
  const text = refused("iam:GetRole", role, "", "arn:aws:sts::111122223333:assumed-role/cfn/other");
  assert.equal(explain(text, { serviceRole: "arn:aws:iam::111122223333:role/path/cfn" }).document, "service-role");
});

test("no statement helps against an explicit deny, wherever it stands", () => {
  for (const kind of [
    "an identity-based policy",
    "a permissions boundary",
    "a service control policy",
    "a resource-based policy",
  ]) {
    const explanation = explain(refused("iam:GetRole", role, `with an explicit deny in ${kind}`), { needs });
    assert.deepEqual(explanation.additions, []);
    assert.match(explanation.cure, /no allow helps/);
  }
});

test("a resource's own policy names who may", () => {
  const text = refused(
    "kms:Decrypt",
    "arn:aws:kms:us-east-1:111122223333:key/k",
    "because no resource-based policy allows the kms:Decrypt action",
  );
  assert.deepEqual(statements(explain(text)), [
    {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:role/deployer" },
      Action: "kms:Decrypt",
      Resource: "arn:aws:kms:us-east-1:111122223333:key/k",
    },
  ]);
});

test("taking up a role of another account takes a statement on either side, one of the same account a policy", () => {
  const foreign = explain(refused("sts:AssumeRole", "arn:aws:iam::444455556666:role/x"));
  assert.deepEqual(
    foreign.additions.map(({ document }) => document),
    ["identity-policy", "trust-policy"],
  );
  assert.deepEqual(explain(refused("sts:AssumeRole", role)).additions.length, 1);
});

test("a layer of another account takes a statement on either side as well, where the message does not tell which lacks", () => {
  const layer = "arn:aws:lambda:us-east-1:444455556666:layer:shared:7";
  const kinds = (why: string) =>
    explain(refused("lambda:GetLayerVersion", layer, why)).additions.map(({ document }) => document);
  assert.deepEqual(kinds(""), ["identity-policy", "resource-policy"]);
  assert.deepEqual(kinds("because no identity-based policy allows the lambda:GetLayerVersion action"), [
    "identity-policy",
  ]);
});

interface DenialCase {
  id: string;
  expect: readonly { action: string; resource: string; example: string }[];
}

const cases = new URL("../../../../shared/data/denials/cases.json", import.meta.url);

test("the statement allows exactly what real deployers were refused", (t) => {
  if (!existsSync(cases)) return t.skip("../shared/data/denials is not here");
  const refusals = (JSON.parse(readFileSync(cases, "utf8")) as DenialCase[]).flatMap(({ expect }) => expect);
  assert.ok(refusals.length > 50);
  for (const { action, example } of refusals) {
    for (const form of [
      refused(action, example),
      `API: ${action} ${refused(action, example)}`,
      `Resource handler returned message: "${refused(action, example)}(Service: X, Status Code: 403, Request ID: 1)" (RequestToken: 1, HandlerErrorCode: AccessDenied)`,
    ]) {
      const { denial, additions } = explain(form);
      assert.deepEqual([denial.action, denial.resource], [action, example]);
      const policy = compilePolicy({ Version: "2012-10-17", Statement: [additions[0]!.statement] });
      assert.ok(action === "iam:PassRole" || isAllowed([policy], { action, resource: example }), form);
    }
  }
});
