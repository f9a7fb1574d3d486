import assert from "node:assert/strict";
import { test } from "node:test";
import type { DeployPolicy } from "../deploy-policy/policies.ts";
import type { PolicyDocument } from "../iam/policy.ts";
import { policiesText } from "./policy-output.ts";

const statement = {
  Effect: "Allow",
  Action: ["iam:CreateRole", "iam:PutRolePolicy"],
  Resource: "arn:aws:iam::111122223333:role/${aws:PrincipalTag/team}-*",
  Condition: { ArnLike: { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/b" } },
} as const;

function policy(name: string): DeployPolicy {
  const document = { Version: "2012-10-17", Statement: [statement] } as unknown as PolicyDocument;
  return { name, for: "deployer", characters: 10, document };
}

/** What `jsonencode` makes of each policy: the notation in JSON's. */
function documentsIn(text: string): unknown[] {
  return [...text.matchAll(/jsonencode\((\{.*?^ {2}\})\)$/gms)].map(([, notation]) => {
    const quoted = notation!
      .replaceAll(/^(\s*)(?:"([^"]+)"|(\w+)) = /gm, '$1"$2$3": ')
      .replaceAll(/([^{[,\s])\s*\n/g, "$1,\n")
      .replaceAll(/,(\s*[}\]])/g, "$1")
      .replaceAll("$${", "${");
    return JSON.parse(quoted.replace(/,\s*$/, "")) as unknown;
  });
}

test("each document is a policy of Terraform's, with the same text", () => {
  const policies = [policy("orders-dev-deployer-1"), policy("orders-dev-deployer-2")];
  const text = policiesText(policies, "terraform");
  assert.deepEqual(
    [...text.matchAll(/^resource "aws_iam_policy" "(\w+)" \{\n {2}name = "(.*)"$/gm)].map(([, ...each]) => each),
    [
      ["orders_dev_deployer_1", "orders-dev-deployer-1"],
      ["orders_dev_deployer_2", "orders-dev-deployer-2"],
    ],
  );
  assert.deepEqual(
    documentsIn(text),
    policies.map(({ document }) => document),
  );
  assert.match(text, /aws_iam_policy\.orders_dev_deployer_1\.arn,\n {4}aws_iam_policy\.orders_dev_deployer_2\.arn,/);
});

test("variables of IAM are kept from Terraform", () => {
  assert.match(policiesText([policy("a")], "terraform"), /role\/\$\$\{aws:PrincipalTag\/team\}-\*/);
});

test("a name that begins with a digit is none in Terraform", () => {
  assert.match(policiesText([policy("1-deployer")], "terraform"), /"aws_iam_policy" "_1_deployer"/);
});
