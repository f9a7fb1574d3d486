import assert from "node:assert/strict";
import { test } from "node:test";
import type { ToolName } from "../catalogue/tools/tools.ts";
import { deployedWith } from "./deployed-with.ts";
import type { Deployment } from "./deployment.ts";

const roles: [from: ToolName, to: ToolName | undefined, roleArn: string | undefined, expected: unknown[]][] = [
  ["cdk", undefined, undefined, ["cdk", "deploy", "execution"]],
  ["cdk", "sst", undefined, ["sst", "deploy", "execution"]],
  ["cdk", undefined, "given", ["cdk", "deploy", "given"]],
  ["cdk", "cloudformation", undefined, ["cloudformation", undefined, undefined]],
  ["cdk", "none", "given", ["none", undefined, "given"]],
  ["serverless", "passrole", undefined, ["passrole", undefined, "execution"]],
];

for (const [from, to, roleArn, expected] of roles) {
  test(`what ${from} deploys, with ${to ?? "itself"}${roleArn ? " and a role" : ""}`, () => {
    const target = { partition: "aws", account: "*", region: "us-east-1", stackName: "a" };
    const deployment: Deployment = {
      template: { Resources: {} },
      target,
      tool: from,
      plugins: [],
      stackTags: [],
      origin: () => undefined,
      serviceRole: "execution",
      ...(from === "cdk" && { deployRole: "deploy" }),
    };
    const { tool, deployRole, serviceRole } = deployedWith(deployment, { tool: to, roleArn });
    assert.deepEqual([tool, deployRole, serviceRole], expected);
  });
}
