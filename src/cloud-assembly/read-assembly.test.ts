import assert from "node:assert/strict";
import { test } from "node:test";
import type { AssemblyFiles } from "./files.ts";
import { readAssembly } from "./read-assembly.ts";
import { assemblySettings, type AssemblySettings } from "./settings.ts";

const place = { partition: "aws-cn", account: "111122223333", region: "cn-north-1" };
const role = (name: string): string => `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${name}`;
const arn = (name: string): string => `arn:aws-cn:iam::111122223333:role/${name}`;

function filesOf(texts: Readonly<Record<string, unknown>>): AssemblyFiles {
  const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
  return { name: (path) => path, read: (path) => (path in texts ? text(texts[path]) : undefined) };
}

function settingsOf(properties: object, assets: object = {}, metadata: object = {}): AssemblySettings {
  const stack = { type: "aws:cloudformation:stack", environment: "aws://unknown-account/unknown-region", metadata };
  const manifest = {
    version: "38.0.1",
    artifacts: {
      "A.assets": { type: "cdk:asset-manifest", properties: { file: "A.assets.json" } },
      A: { ...stack, properties: { templateFile: "A.json", ...properties }, dependencies: ["A.assets"] },
    },
  };
  const files = filesOf({ "manifest.json": manifest, "A.assets.json": assets, "A.json": "{}" });
  const { value = [], diagnostics } = readAssembly("manifest.json", files);
  assert.deepEqual(diagnostics, []);
  return assemblySettings(value[0]!, place);
}

const file = (destination: object): object => ({ files: { f: { source: {}, destinations: { d: destination } } } });
const image = (destination: object): object => ({
  dockerImages: { i: { source: {}, destinations: { d: destination } } },
});
const tags = { assumeRoleAdditionalOptions: { Tags: [{ Key: "a", Value: "b" }] } };

const settings: [what: string, settings: AssemblySettings, expected: unknown][] = [
  ["the deploy role", settingsOf({ assumeRoleArn: role("d") }), { deployRole: arn("d") }],
  ["the lookup role", settingsOf({ lookupRole: { arn: role("l") } }), { lookupRole: arn("l") }],
  ["a role taken on with tags", settingsOf({ assumeRoleArn: role("d"), ...tags }), { taggedRoles: [arn("d")] }],
  ["publishing", settingsOf({}, file({ assumeRoleArn: role("p") })), { publishingRoles: [arn("p")] }],
  ["its tags", settingsOf({}, image({ assumeRoleArn: role("p"), ...tags })), { taggedRoles: [arn("p")] }],
  ["a qualifier, by a role", settingsOf({ assumeRoleArn: role("cdk-team1-deploy-role-x") }), { qualifier: "team1" }],
  [
    "a qualifier, by the version",
    settingsOf({ bootstrapStackVersionSsmParameter: "/cdk-bootstrap/team2/version", requiresBootstrapStackVersion: 8 }),
    { qualifier: "team2", bootstrapVersion: 8, bootstrapParameter: "/cdk-bootstrap/team2/version" },
  ],
  ["the standard qualifier", settingsOf({}), { qualifier: "hnb659fds" }],
];

for (const [what, given, expected] of settings) {
  test(`settings of an assembly: ${what}`, () => assert.deepEqual({ ...given, ...(expected as object) }, given));
}

test("what no role is named for is done with one's own credentials", () => {
  const bucket = { bucketName: "b-${AWS::Region}", objectKey: "app/1.zip" };
  const assets = { ...file(bucket), ...image({ repositoryName: "r", region: "cn-northwest-1" }) };
  assert.deepEqual(settingsOf({ tags: { team: "a" } }, assets).own, {
    stack: true,
    tags: true,
    buckets: ["b-cn-north-1"],
    objects: ["b-cn-north-1/app/*"],
    repositories: ["arn:aws-cn:ecr:cn-northwest-1:111122223333:repository/r"],
    madeRepositories: [],
  });
});

test("CDK 1 makes the repository of images itself", () => {
  const metadata = { "/A": [{ type: "aws:cdk:asset", data: { packaging: "container-image" } }] };
  const shared = ["arn:aws-cn:ecr:cn-north-1:111122223333:repository/aws-cdk/assets"];
  const { repositories, madeRepositories } = settingsOf({}, {}, metadata).own;
  assert.deepEqual([repositories, madeRepositories], [shared, shared]);
});

test("an assembly that names a folder above itself is not followed", () => {
  const nested = { type: "cdk:cloud-assembly", properties: { directoryName: "../cdk.out" } };
  const { diagnostics } = readAssembly("manifest.json", filesOf({ "manifest.json": { artifacts: { nested } } }));
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["cloud-assembly/no-stacks"],
  );
});

const odd = [
  "[]",
  "null",
  '{ "artifacts": [] }',
  '{ "artifacts": { "A": { "type": "aws:cloudformation:stack" } } }',
  "{",
];
for (const text of odd) {
  test(`${text} is refused in words`, () => {
    const { value, diagnostics } = readAssembly("manifest.json", filesOf({ "manifest.json": text }));
    assert.equal(value, undefined);
    assert.ok(diagnostics.some(({ severity }) => severity === "error"));
  });
}
