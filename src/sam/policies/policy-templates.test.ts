import assert from "node:assert/strict";
import { test } from "node:test";
import { loadActionCatalogue, matchingActions } from "../../iam/action-catalogue.ts";
import { missingParameters, policyTemplateDocument, policyTemplates } from "./policy-templates.ts";

/** Names of API calls that AWS SAM gives as if they were actions. */
const onlyCalls = new Set(["sqs:ChangeMessageVisibilityBatch", "sqs:DeleteMessageBatch"]);

test("the actions of every policy template are actions", async () => {
  const statements = Object.values(policyTemplates).flat();
  const catalogue = await loadActionCatalogue([...new Set(statements.map(({ service }) => service))]);
  const names = statements.flatMap(({ service, actions }) => actions.map((action) => `${service}:${action}`));
  const unknown = names.filter(
    (name) => !name.includes("*") && !onlyCalls.has(name) && matchingActions(name, catalogue).length === 0,
  );
  assert.deepEqual([...new Set(unknown)], []);
});

test("values of parameters are put in by `Fn::Sub`", () => {
  const { Ref } = { Ref: "Orders" };
  assert.deepEqual(policyTemplateDocument("SNSPublishMessagePolicy", { TopicName: { Ref } }), {
    Statement: [
      {
        Effect: "Allow",
        Action: ["sns:Publish"],
        Resource: {
          "Fn::Sub": [
            "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${topicName}",
            { topicName: { Ref } },
          ],
        },
      },
    ],
  });
});

test("parameters without a value are told", () => {
  assert.deepEqual(missingParameters("DynamoDBStreamReadPolicy", { TableName: "orders" }), ["StreamName"]);
  assert.deepEqual(missingParameters("EFSWriteAccessPolicy", {}), ["FileSystem", "AccessPoint"]);
  assert.deepEqual(missingParameters("CloudWatchPutMetricPolicy", {}), []);
});
