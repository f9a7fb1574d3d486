import assert from "node:assert/strict";
import { test } from "node:test";
import { operations } from "../catalogue/entry.ts";
import type { Template } from "../cloudformation/template.ts";
import type { Deployment } from "./deployment.ts";
import type { Need } from "./need.ts";
import { needsOf, type NeedsRequest } from "./needs.ts";

const target = { partition: "aws", account: "111122223333", region: "us-east-1", stackName: "orders-dev" };
const template: Template = {
  Resources: {
    ServerlessDeploymentBucket: { Type: "AWS::S3::Bucket" },
    Role: { Type: "AWS::IAM::Role", Properties: { RoleName: "r", Policies: [{ PolicyName: "p" }] } },
    Fn: {
      Type: "AWS::Lambda::Function",
      Properties: { FunctionName: "orders-dev-a", Role: { "Fn::GetAtt": ["Role", "Arn"] } },
    },
  },
};

const deployment = (changes: Partial<Deployment> = {}): Deployment => ({
  template,
  target,
  tool: "none",
  plugins: [],
  stackTags: [],
  origin: (logicalId, property) => ({ file: `${logicalId}${property ? `.${property}` : ""}`, line: 1, column: 1 }),
  ...changes,
});

const request: NeedsRequest = { purpose: "deployer", operations, commands: ["deploy", "remove", "info"] };

function needs(one: Deployment | Deployment[], changes: Partial<NeedsRequest> = {}): readonly Need[] {
  return needsOf([one].flat(), { ...request, ...changes }).value!;
}

function codes(one: Deployment): string[] {
  return needsOf([one], request).diagnostics.map(({ code }) => code);
}

const actions = (found: readonly Need[]): string[] => [...new Set(found.map(({ action }) => action))];

test("each need has its reason: resource, property and place", () => {
  const found = needs(deployment()).find(({ action }) => action === "iam:PassRole")!;
  assert.equal(found.resource, "arn:aws:iam::111122223333:role/r");
  assert.deepEqual(found.because, [{ logicalId: "Fn", property: "Role", at: { file: "Fn.Role", line: 1, column: 1 } }]);
});

for (const tool of ["serverless", "osls", "passrole"] as const) {
  test(`what variables look up is a call of ${tool} itself, with the variable's place`, () => {
    const at = { file: "serverless.yml", line: 5, column: 12 };
    const resource = "arn:${AWS::Partition}:ssm:eu-west-1:${AWS::AccountId}:parameter/orders/token";
    const serviceRole = "arn:aws:iam::111122223333:role/cloudformation";
    const reading = deployment({ tool, serviceRole, lookups: [{ action: "ssm:GetParameter", resource, at }] });
    const [found, ...others] = needs(reading).filter(({ action }) => action === "ssm:GetParameter");
    assert.equal(found?.resource, "arn:aws:ssm:eu-west-1:111122223333:parameter/orders/token");
    assert.deepEqual(found?.because, [{ tool, at }]);
    assert.deepEqual(found?.operations, operations);
    assert.deepEqual(others, []);
    assert.ok(!actions(needs(reading, { commands: [] })).includes("ssm:GetParameter"));
  });
}

test("several deploys need the union, each permission once with all reasons", () => {
  const both = needs([deployment(), deployment({ target: { ...target, stackName: "orders-prod" } })]);
  const roles = both.filter(({ action }) => action === "iam:CreateRole");
  assert.deepEqual(
    roles.map(({ resource }) => resource),
    ["arn:aws:iam::111122223333:role/r"],
  );
  const buckets = both.filter(({ action }) => action === "s3:CreateBucket").map(({ resource }) => resource);
  assert.deepEqual(buckets, [
    "arn:aws:s3:::orders-dev-serverlessdeploymentbucket-*",
    "arn:aws:s3:::orders-prod-serverlessdeploymentbucket-*",
  ]);
});

test("only the operations asked for", () => {
  const found = actions(needs(deployment(), { operations: ["delete"] }));
  assert.ok(found.includes("lambda:DeleteFunction"));
  assert.ok(!found.includes("lambda:CreateFunction"));
});

test("the tool's own calls follow the commands and the settings", () => {
  const serverless = deployment({ tool: "serverless" });
  const all = (commands: NeedsRequest["commands"], one = serverless): string[] => actions(needs(one, { commands }));
  assert.ok(all(["deploy"]).includes("cloudformation:CreateChangeSet"));
  assert.ok(!all(["deploy"]).includes("cloudformation:DeleteStack"));
  assert.ok(all(["remove"]).includes("cloudformation:DeleteStack"));
  assert.ok(!all(["deploy", "remove", "info"]).includes("lambda:InvokeFunction"));
  assert.ok(all(["invoke"]).includes("lambda:InvokeFunction"));
  assert.ok(!all(["deploy"]).includes("cloudformation:UpdateStack"));
  const direct = deployment({ tool: "serverless", settings: { provider: { deploymentMethod: "direct" } } });
  assert.ok(all(["deploy"], direct).includes("cloudformation:UpdateStack"));
});

test("artifacts go to the bucket that the settings name, else to the template's", () => {
  const objects = (one: Deployment): string[] =>
    needs(one, { purpose: "deployer" })
      .filter(({ action }) => action === "s3:PutObject")
      .map(({ resource }) => resource);
  assert.deepEqual(objects(deployment({ tool: "osls" })), ["arn:aws:s3:::orders-dev-serverlessdeploymentbucket-*/*"]);
  const named = { provider: { deploymentBucket: { name: "ours" } } };
  assert.deepEqual(objects(deployment({ tool: "osls", settings: named })), ["arn:aws:s3:::ours/*"]);
});

test("with a service role the deployer keeps the direct calls and may pass that role", () => {
  const serviceRole = "arn:aws:iam::111122223333:role/cfn";
  const found = needs(deployment({ tool: "serverless", serviceRole }));
  assert.ok(!actions(found).includes("lambda:CreateFunction"));
  const passed = found.filter(({ action }) => action === "iam:PassRole");
  assert.deepEqual(
    passed.map(({ resource, condition }) => [resource, condition]),
    [[serviceRole, { StringEquals: { "iam:PassedToService": "cloudformation.amazonaws.com" } }]],
  );
});

test("the service role has what CloudFormation does and none of the tool's calls", () => {
  const found = actions(needs(deployment({ tool: "serverless" }), { purpose: "service-role" }));
  assert.ok(found.includes("lambda:CreateFunction"));
  assert.ok(!found.some((action) => action.startsWith("cloudformation:")));
});

test("what CloudFormation does can be limited to CloudFormation", () => {
  const found = needs(deployment({ tool: "serverless" }), { viaCloudFormation: true });
  const unlimited = found.filter(({ condition }) => !condition?.["ForAnyValue:StringEquals"]);
  assert.deepEqual([...new Set(unlimited.map(({ because }) => because[0]?.tool))], ["serverless"]);
});

test("tags that the tool puts on the stack reach every resource", () => {
  assert.ok(!actions(needs(deployment())).includes("iam:TagRole"));
  assert.ok(actions(needs(deployment({ tool: "serverless" }))).includes("iam:TagRole"));
  assert.ok(actions(needs(deployment({ stackTags: ["team"] }))).includes("iam:TagRole"));
});

test("a resource whose condition never holds needs nothing", () => {
  const Conditions = { Never: { "Fn::Equals": ["a", "b"] } };
  const Resources = { Q: { Type: "AWS::SQS::Queue", Condition: "Never" } };
  assert.deepEqual(needs(deployment({ template: { Conditions, Resources } })), []);
});

test("a type that is not known is an error, and the others are answered all the same", () => {
  const Resources = { ...template.Resources, New: { Type: "AWS::Lambda::Functoin" } };
  const outcome = needsOf([deployment({ template: { Resources } })], request);
  const [problem] = outcome.diagnostics.filter(({ severity }) => severity === "error");
  assert.equal(problem?.code, "deploy-policy/unknown-type");
  assert.equal(problem?.hint, "did you mean `AWS::Lambda::Function`?");
  assert.ok(actions(outcome.value!).includes("lambda:CreateFunction"));
});

test("plugins: the known ones are noted, what lacks them and unknown ones are warned of", () => {
  const plugins = [{ name: "serverless-prune-plugin" }, { name: "serverless-webpack" }, { name: "serverless-ofline" }];
  const outcome = needsOf([deployment({ plugins })], request);
  const found = outcome.diagnostics.filter(({ code }) => code.includes("plugin"));
  assert.deepEqual(
    found.map(({ severity, code, hint }) => [severity, code, hint?.slice(0, 40)]),
    [
      ["note", "deploy-policy/plugin-not-run", "old versions stay; its own calls are in "],
      ["warning", "deploy-policy/plugin-not-run", "the roles and the policy do not depend o"],
      ["warning", "deploy-policy/unknown-plugin", "did you mean `serverless-offline`?"],
    ],
  );
});

const pruning = {
  plugins: [{ name: "serverless-prune-plugin" }],
  settings: { custom: { prune: { automatic: true } } },
};

test("plugins: their calls are needed where a tool runs them, with the settings that make them", () => {
  const listed = (changes: Partial<Deployment>): boolean =>
    actions(needs(deployment({ ...pruning, ...changes }))).includes("lambda:ListAliases");
  assert.ok(listed({ tool: "serverless" }));
  assert.ok(listed({ tool: "osls" }));
  assert.ok(!listed({ tool: "passrole" }), "passrole runs no plugin");
  assert.ok(!listed({ tool: "serverless", settings: {} }), "nothing is pruned by a deploy");
});

test("plugins: what they call is scoped by their settings", () => {
  const plugins = [{ name: "serverless-s3-sync" }, { name: "serverless-domain-manager" }];
  const custom = {
    s3Sync: [{ bucketName: "site-dev", localDir: "dist" }, { bucketName: { Ref: "ServerlessDeploymentBucket" } }],
    customDomain: { rest: { domainName: "api.example.com", autoDomain: true, tlsTruststoreUri: "s3://trust/ca.pem" } },
  };
  const found = needs(deployment({ tool: "serverless", plugins, settings: { custom } }));
  const on = (action: string): string[] =>
    found.filter((need) => need.action === action).map(({ resource }) => resource);
  assert.ok(on("s3:PutObjectAcl").includes("arn:aws:s3:::site-dev/*"));
  assert.ok(on("s3:GetObject").includes("arn:aws:s3:::trust/ca.pem"));
  assert.deepEqual(on("apigateway:DELETE"), [
    "arn:aws:apigateway:us-east-1::/domainnames/api.example.com",
    "arn:aws:apigateway:us-east-1::/domainnames/api.example.com/apimappings/*",
    "arn:aws:apigateway:us-east-1::/domainnames/api.example.com/basepathmappings/*",
  ]);
});

test("whoever may write a role's policies and pass it on is warned of, unless the role has a boundary", () => {
  assert.ok(codes(deployment()).includes("deploy-policy/inherent-escalation"));
  const Role = { Type: "AWS::IAM::Role", Properties: { RoleName: "r", Policies: [], PermissionsBoundary: "arn:b" } };
  const bounded = codes(deployment({ template: { Resources: { ...template.Resources, Role } } }));
  assert.ok(!bounded.includes("deploy-policy/inherent-escalation"));
  assert.ok(bounded.includes("deploy-policy/removable-boundary"));
});

test("given roles need to be passed and nothing else of IAM", () => {
  const Fn = { Type: "AWS::Lambda::Function", Properties: { Role: "arn:aws:iam::111122223333:role/given" } };
  const found = actions(needs(deployment({ template: { Resources: { Fn } }, tool: "serverless" })));
  assert.deepEqual(
    found.filter((action) => action.startsWith("iam:")),
    ["iam:PassRole"],
  );
});

test("a role that is not known, a name that is cut and a nested stack are said", () => {
  const Resources = {
    Fn: { Type: "AWS::Lambda::Function", Properties: { Role: { "Fn::ImportValue": "x" } } },
    ["R".repeat(60)]: { Type: "AWS::IAM::Role" },
    Nested: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "https://b.s3.amazonaws.com/t.json" } },
  };
  assert.deepEqual(codes(deployment({ template: { Resources } })), [
    "deploy-policy/name-cut",
    "deploy-policy/unseen",
    "deploy-policy/unknown-role",
  ]);
});
