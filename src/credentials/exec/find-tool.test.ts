import { test } from "node:test";
import assert from "node:assert/strict";
import { findTool } from "./find-tool.ts";
import { placeIn, profilesIn } from "./tools.ts";

const commands: [line: string, tool: string | undefined, args: string][] = [
  ["serverless deploy", "serverless", "deploy"],
  ["sls deploy", "serverless", "deploy"],
  ["osls info", "serverless", "info"],
  ["./node_modules/.bin/sls info", "serverless", "info"],
  ["C:\\tools\\sls.CMD info", "serverless", "info"],
  ["node node_modules/serverless/bin/serverless.js info", "serverless", "info"],
  ["npx serverless@3 deploy --stage dev", "serverless", "deploy --stage dev"],
  ["npx --yes -p serverless@3.40.0 sls deploy", "serverless", "deploy"],
  ["npm exec -- sls deploy", "serverless", "deploy"],
  ["npm x --package=osls -- osls deploy", "serverless", "deploy"],
  ["pnpm exec sls deploy", "serverless", "deploy"],
  ["pnpm --filter orders sls deploy", "serverless", "deploy"],
  ["pnpm dlx osls@4 deploy", "serverless", "deploy"],
  ["yarn sls deploy", "serverless", "deploy"],
  ["yarn --cwd services/orders run sls deploy", "serverless", "deploy"],
  ["bunx sls deploy", "serverless", "deploy"],
  ["bun x sls deploy", "serverless", "deploy"],
  ["env SLS_DEBUG=1 sls deploy", "serverless", "deploy"],
  ["env -u CI npx sls deploy", "serverless", "deploy"],
  ["cross-env A=1 sls deploy", "serverless", "deploy"],
  ["aws s3 ls", "aws", "s3 ls"],
  ["sam deploy", "sam", "deploy"],
  ["npx aws-cdk@2 deploy", "cdk", "deploy"],
  ["terraform plan", "terraform", "plan"],
  ["npm run deploy", undefined, ""],
  ["make deploy", undefined, ""],
  ["npx", undefined, ""],
  ["constructor", undefined, ""],
];

for (const [line, name, args] of commands) {
  test(`\`${line}\` runs ${name ?? "nothing known"}`, () => {
    const call = findTool(line.split(" "));
    assert.equal(call.tool?.names[0], name);
    if (name) assert.equal(call.args.join(" "), args);
  });
}

test("profiles are found in the options of the tool, in both spellings", () => {
  const profiles = (line: string): readonly string[] => {
    const { tool, args } = findTool(line.split(" "));
    return tool ? profilesIn(tool, args) : [];
  };
  assert.deepEqual(profiles("sls deploy --aws-profile staging"), ["staging"]);
  assert.deepEqual(profiles("sls deploy --aws-profile=staging --aws-profile=staging"), ["staging"]);
  assert.deepEqual(profiles("aws --profile a s3 ls"), ["a"]);
  assert.deepEqual(profiles("sls deploy --profile x"), []);
  assert.deepEqual(profiles("aws s3 ls --profile"), []);
});

test("stage and region of the framework are found", () => {
  assert.deepEqual(placeIn(["deploy", "-s", "prod", "--region=eu-west-1"]), { stage: "prod", region: "eu-west-1" });
  assert.deepEqual(placeIn(["deploy"]), {});
});
