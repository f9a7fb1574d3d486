import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { passrole } from "../support/passrole.ts";
import { keys, testAws } from "./framework-deploy.ts";
import { sharedMoto } from "./moto.ts";

const template = (delay: number): string =>
  JSON.stringify({
    Resources: {
      Queue: { Type: "AWS::SQS::Queue", Properties: { QueueName: "orders", DelaySeconds: delay } },
      Topic: { Type: "AWS::SNS::Topic", Properties: { TopicName: "orders" } },
    },
  });

interface Answer {
  account: string;
  needs: { action: string; because: { logicalId?: string }[] }[];
  diagnostics: { code: string }[];
}

test("policy --from stack asks for the change of the stack that is deployed", async (t) => {
  const moto = await sharedMoto();
  if ("missing" in moto) return t.skip(moto.missing);
  const cwd = mkdtempSync(join(tmpdir(), "passrole-from-stack-"));
  t.after(() => rmSync(cwd, { recursive: true }));
  const { cloudFormation } = await testAws(moto.url);
  await cloudFormation.createStack({
    stackName: "orders",
    template: { body: template(1) },
    tags: {},
    capabilities: [],
  });
  writeFileSync(join(cwd, "template.json"), template(2));

  const env = { ...keys, AWS_ENDPOINT_URL: moto.url };
  async function policy(from: string): Promise<Answer> {
    const line = `policy template.json --tool none --json --from ${from}`;
    const { status, stdout, stderr } = await passrole(line, { cwd, env });
    assert.equal(status, 0, stdout + stderr);
    return JSON.parse(stdout) as Answer;
  }

  const changed = await policy("stack:orders");
  assert.deepEqual(
    changed.needs.map(({ action }) => action),
    ["sqs:GetQueueAttributes", "sqs:ListQueueTags", "sqs:SetQueueAttributes"],
  );
  const first = await policy("stack:billing");
  assert.ok(first.diagnostics.some(({ code }) => code === "deploy-policy/new-stack"));
  assert.ok(first.needs.some(({ action }) => action === "sns:CreateTopic"));
});
