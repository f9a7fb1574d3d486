import assert from "node:assert/strict";
import { test } from "node:test";
import type { Template } from "../../cloudformation/template.ts";
import type { PackageState } from "./deployment-package.ts";
import { artifactsHash, codeKeys, deploySameTemplate, stateHash, templateHash } from "./hashes.ts";

const lambda = (S3Key: string): Template => ({
  Resources: { F: { Type: "AWS::Lambda::Function", Properties: { Code: { S3Key, S3Bucket: "x" } } } },
});
const resource = (id: string, Type: string, Properties: Record<string, unknown>): Template => ({
  Resources: { [id]: { Type, Properties } },
});

/** What osls 4.3.1 stored beside these templates when it deployed them to an emulator. */
const recorded: readonly (readonly [what: string, Template, string])[] = [
  ["nothing", { Resources: {} }, "/x+GBX47KyqNxbj7O4+NAuRonQXtjbLBuPh3nisO8BE="],
  [
    "keys in any order",
    resource("Q", "AWS::SQS::Queue", { B: [3, 1, 2], A: 1 }),
    "oel9VtYKp7iu31aT+gPTQqtl83q6CH5tZ0Iwrktjq9U=",
  ],
  [
    "keys of objects in lists, in the order of a dictionary",
    resource("Q", "AWS::SQS::Queue", {
      A: [
        { b: 1, a: 2 },
        { Z: 1, a: 1, é: 1 },
      ],
    }),
    "hgTAiPBCuL7FrU8IzZlEtWVMMtMld1IVSxN+CNEhaZw=",
  ],
  ["code of a function", lambda("a/b/c.zip"), "3sO3ZThIxliAj8LPAvTaGOddMVXEvUIlSi7yhVCk/AU="],
  [
    "content of a layer",
    resource("L", "AWS::Lambda::LayerVersion", { Content: { S3Key: "a/b/c.zip" } }),
    "zwcsb++QnrhITm3PBvGb9RyFsffm3orH/zQLEuQqkvg=",
  ],
  [
    "a version keeps its hash",
    resource("V", "AWS::Lambda::Version", { CodeSha256: "abc" }),
    "2fYog8KpIPSvK+KkPWmBnCQ7Ot1WOxsa0Ve5ANYtF98=",
  ],
  [
    "a WebSocket deployment",
    resource("WebsocketsDeploymentXYZ", "AWS::SQS::Queue", { A: 1 }),
    "MAodBhf41Fz4rTze8Ozgkyc/kJOiiUEb6ZDWxm+3c1Q=",
  ],
  [
    "a WebSocket stage is no deployment",
    resource("WebsocketsDeploymentStage", "AWS::ApiGatewayV2::Stage", { A: 1 }),
    "Gtk4USZihdlcTm8Wp5Y8Z0jIvLK6UYk+NfMBQQeRNj0=",
  ],
  [
    "a REST deployment, references to it as they are",
    {
      Resources: {
        ApiGatewayDeployment1234567890123: { Type: "AWS::ApiGateway::Deployment", Properties: { StageName: "dev" } },
        St: {
          Type: "AWS::ApiGateway::Stage",
          Properties: { DeploymentId: { Ref: "ApiGatewayDeployment1234567890123" } },
        },
      },
    },
    "ZtniGO9qGohIq1gcapcL2VtReoEZ+g5yt4rKgkcl5mQ=",
  ],
  [
    "outputs",
    { Resources: {}, Outputs: { HelloLambdaFunctionQualifiedArn: { Value: { Ref: "HelloLambdaVersionABC" } } } },
    "epzNUYsK8/YLRv0evZajaBWpsKcNTfkfeEGR6UyR1VQ=",
  ],
];

for (const [what, template, hash] of recorded)
  test(`the hash of a template is the framework's: ${what}`, () => {
    assert.equal(templateHash(template), hash);
  });

test("the hash of a state is the framework's, the time of packaging and the templates left out", () => {
  const state = (time: string): PackageState => ({
    service: {
      service: "hello",
      serviceObject: { name: "hello" },
      provider: {
        name: "aws",
        runtime: "nodejs22.x",
        deploymentBucket: "given",
        stage: "dev",
        region: "us-east-1",
        versionFunctions: true,
        compiledCloudFormationTemplate: { Resources: {} },
        coreCloudFormationTemplate: { Resources: {} },
        vpc: {},
      },
      pluginsData: {},
      functions: {
        hello: {
          handler: "handler.hello",
          events: [],
          name: "hello-dev-hello",
          package: {},
          memory: 1024,
          timeout: 6,
          runtime: "nodejs22.x",
          vpc: {},
          versionLogicalId: "HelloLambdaVersionLfVRDRgN8otpx9kQyTtCDgBum9IrYk91mSnFq0gLpk",
        },
      },
      configValidationMode: "error",
      serviceFilename: "serverless.yml",
      initialServerlessConfig: { service: "hello" },
      layers: {},
      artifact: "/somewhere/hello.zip",
    },
    package: { artifactDirectoryName: `serverless/hello/dev/${time}`, artifact: "hello.zip" },
  });
  assert.equal(
    stateHash(state("1795327229693-2026-11-22T06:00:29.693Z")),
    "OYsd1ECZBgAjMXP+WwldqbzQUyKzS1F/xiHP9GgYptY=",
  );
  assert.equal(stateHash(state("1")), stateHash(state("2")));
});

test("templates deploy the same whatever the time they were made at", () => {
  const at = (time: string): Template => ({
    Resources: {
      F: { Type: "AWS::Lambda::Function", Properties: { Code: { S3Key: `${time}/f.zip` } } },
      [`ApiGatewayDeployment${time}`]: { Type: "AWS::ApiGateway::Deployment", Properties: { StageName: "dev" } },
      Plan: { Type: "AWS::ApiGateway::UsagePlan", DependsOn: `ApiGatewayDeployment${time}` },
    },
    Outputs: { LayerS3Key: { Value: `${time}/f.zip` } },
  });
  assert.ok(deploySameTemplate(at("1"), at("2")));
  const other = at("2");
  assert.ok(!deploySameTemplate(at("1"), { ...other, Outputs: { LayerS3Key: { Value: "else" } } }));
});

test("one hash stands for the zips of functions, in any order", () => {
  type Packaged = Parameters<typeof artifactsHash>[0];
  const zip = (name: string, sha256: string): Packaged["artifacts"][number] => ({ name, sha256, file: name, size: 1 });
  const two = { F: lambda("x/a.zip").Resources["F"]!, G: lambda("x/b.zip").Resources["F"]! };
  const hashOf = (...artifacts: Packaged["artifacts"]): string =>
    artifactsHash({ template: { Resources: two }, artifacts });
  const hash = hashOf(zip("a.zip", "1"), zip("b.zip", "2"));
  assert.equal(hashOf(zip("b.zip", "2"), zip("a.zip", "1")), hash);
  assert.equal(hashOf(zip("a.zip", "1"), zip("b.zip", "2"), zip("layer.zip", "3")), hash);
  assert.notEqual(hashOf(zip("a.zip", "2"), zip("b.zip", "1")), hash);
});

test("the keys of code are those of functions and layers, each once", () => {
  const two = { ...lambda("a/f.zip").Resources, G: lambda("a/f.zip").Resources["F"]! };
  const layer = resource("L", "AWS::Lambda::LayerVersion", { Content: { S3Key: "a/l.zip" } }).Resources;
  assert.deepEqual(codeKeys({ Resources: { ...two, ...layer } }), ["a/f.zip", "a/l.zip"]);
});
