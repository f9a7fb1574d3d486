import { test } from "node:test";
import assert from "node:assert/strict";
import { settingChanges } from "./function-settings.ts";
import { unknown } from "./known-values.ts";

const now = {
  PackageType: "Zip",
  FunctionName: "orders-dev-take",
  Handler: "h.take",
  Runtime: "nodejs22.x",
  Role: "arn:aws:iam::111122223333:role/take",
  Description: "",
  MemorySize: 1024,
  Timeout: 6,
  TracingConfig: { Mode: "PassThrough" },
  EphemeralStorage: { Size: 512 },
  LoggingConfig: { LogFormat: "Text", LogGroup: "/aws/lambda/orders-dev-take" },
  SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
  Architectures: ["x86_64"],
};
const same = {
  Handler: "h.take",
  Runtime: "nodejs22.x",
  Role: "arn:aws:iam::111122223333:role/take",
  MemorySize: 1024,
  Timeout: 6,
};
const vpc = { SecurityGroupIds: ["sg-1"], SubnetIds: ["subnet-1", "subnet-2"] };
const variables = (Variables: Record<string, unknown>): { Environment: unknown } => ({ Environment: { Variables } });

test("a function with the same settings has nothing to change", () => {
  assert.deepEqual(settingChanges(same, now), { changes: {}, leftAlone: [] });
});

const cases: readonly (readonly [name: string, properties: object, before: object, changes: object])[] = [
  ["another handler", { Handler: "h.give" }, {}, { Handler: "h.give" }],
  [
    "another role",
    { Role: "arn:aws:iam::111122223333:role/other" },
    {},
    { Role: "arn:aws:iam::111122223333:role/other" },
  ],
  ["a number that a template has as text", { MemorySize: "512" }, {}, { MemorySize: 512 }],
  ["the same number as text", { MemorySize: "1024" }, {}, {}],
  ["a first variable", variables({ A: 1 }), {}, variables({ A: "1" })],
  ["variables in another order", variables({ A: "1", B: "2" }), variables({ B: "2", A: "1" }), {}],
  ["no variables any more", {}, variables({ A: "1" }), variables({})],
  ["a VPC", { VpcConfig: vpc }, {}, { VpcConfig: vpc }],
  [
    "the same VPC in another order",
    { VpcConfig: vpc },
    { VpcConfig: { VpcId: "vpc-1", SecurityGroupIds: ["sg-1"], SubnetIds: ["subnet-2", "subnet-1"] } },
    {},
  ],
  [
    "no VPC any more",
    {},
    { VpcConfig: { VpcId: "vpc-1", ...vpc } },
    { VpcConfig: { SecurityGroupIds: [], SubnetIds: [] } },
  ],
  ["no VPC, as Lambda says it", {}, { VpcConfig: { VpcId: "", SecurityGroupIds: [], SubnetIds: [] } }, {}],
  [
    "the same layers",
    { Layers: ["a:1", "b:2"] },
    {
      Layers: [
        { Arn: "a:1", CodeSize: 1 },
        { Arn: "b:2", CodeSize: 1 },
      ],
    },
    {},
  ],
  [
    "layers in another order",
    { Layers: ["b:2", "a:1"] },
    { Layers: [{ Arn: "a:1" }, { Arn: "b:2" }] },
    { Layers: ["b:2", "a:1"] },
  ],
  ["a key", { KmsKeyArn: "arn:k" }, {}, { KMSKeyArn: "arn:k" }],
  ["the same key", { KmsKeyArn: "arn:k" }, { KMSKeyArn: "arn:k" }, {}],
  ["tracing", { TracingConfig: { Mode: "Active" } }, {}, { TracingConfig: { Mode: "Active" } }],
  ["more storage", { EphemeralStorage: { Size: 1024 } }, {}, { EphemeralStorage: { Size: 1024 } }],
  [
    "no dead letters any more",
    {},
    { DeadLetterConfig: { TargetArn: "arn:q" } },
    { DeadLetterConfig: { TargetArn: "" } },
  ],
  ["the log format alone, the same", { LoggingConfig: { LogFormat: "Text" } }, {}, {}],
  ["another log group", { LoggingConfig: { LogGroup: "/orders" } }, {}, { LoggingConfig: { LogGroup: "/orders" } }],
];

for (const [name, properties, before, changes] of cases) {
  test(name, () => {
    assert.deepEqual(settingChanges({ ...same, ...properties }, { ...now, ...before }).changes, changes);
  });
}

test("an image has no handler and runtime, but its own settings", () => {
  const image = { ...now, PackageType: "Image", Handler: undefined, Runtime: undefined, SnapStart: undefined };
  const command = { Command: ["take"] };
  const { changes } = settingChanges({ ...same, Handler: undefined, Runtime: undefined, ImageConfig: command }, image);
  assert.deepEqual(changes, { ImageConfig: command });
  const kept = { ...image, ImageConfigResponse: { ImageConfig: command } };
  assert.deepEqual(settingChanges({ ...same, ImageConfig: command }, kept).changes, {});
});

test("what only CloudFormation knows stays, and is named", () => {
  const properties = { ...same, Role: unknown, ...variables({ A: "2", B: unknown, C: unknown }) };
  const { changes, leftAlone } = settingChanges(properties, { ...now, ...variables({ A: "1", B: "kept" }) });
  assert.deepEqual(changes, variables({ A: "2", B: "kept" }));
  assert.deepEqual(leftAlone, ["Role", "Environment.Variables.B", "Environment.Variables.C"]);
});
