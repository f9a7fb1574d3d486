import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPolicyCatalogue } from "./condition-catalogue.ts";

const catalogue = await loadPolicyCatalogue([
  { Statement: [{ Effect: "Allow", Action: "s3:Get*", Resource: "*", Condition: { Bool: { "kms:x": "true" } } }] },
]);
const { conditions, services } = catalogue;

test("keys are known in any case, and those of tags with any tag", () => {
  assert.deepEqual(conditions.keyOf("AWS:tagkeys"), { name: "aws:TagKeys", type: "String", multivalued: true });
  assert.equal(conditions.keyOf("aws:PrincipalTag/team")?.name, "aws:PrincipalTag/tag-key");
  assert.equal(conditions.keyOf("s3:ExistingObjectTag/a")?.name, "s3:ExistingObjectTag/<key>");
  assert.equal(conditions.keyOf("s3:max-keys")?.type, "Numeric");
  assert.equal(conditions.keyOf("aws:Nothing"), undefined);
  assert.equal(conditions.keyOf("__proto__"), undefined);
});

test("the services of actions and of condition keys are read, and no others", () => {
  assert.ok(catalogue.actionsOf("s3").includes("GetObject"));
  assert.ok(conditions.namesOf("kms")?.includes("kms:ViaService"));
  assert.equal(conditions.namesOf("ec2"), undefined);
  assert.ok(services.includes("ec2"));
});

test("which keys requests for an action have", () => {
  assert.equal(conditions.hasKey("s3:ListBucket", "s3:Prefix"), true);
  assert.equal(conditions.hasKey("s3:GetObject", "s3:prefix"), false);
  assert.equal(conditions.hasKey("s3:GetObject", "s3:ExistingObjectTag/a"), true);
  assert.equal(conditions.hasKey("ec2:RunInstances", "ec2:Region"), undefined);
});

test("a policy about every service reads the actions of all", async () => {
  const every = await loadPolicyCatalogue([{ Statement: [{ Effect: "Deny", NotAction: "iam:*", Resource: "*" }] }]);
  assert.ok(every.actionsOf("sqs").includes("SendMessage"));
});
