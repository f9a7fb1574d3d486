import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../test/support/compile-text.ts";

const header = "service: shop\nprovider: { name: aws }";
const compiled = (layers: string) => compileText(`${header}\nlayers:\n  my-tools: ${layers}`);
const hash = "0".repeat(40);

test("a layer is named after its key unless it has a name", () => {
  const named = (layers: string): unknown => {
    const { MyDashtoolsLambdaLayer: version } = compiled(layers).template.Resources;
    return version?.Properties?.["LayerName"];
  };
  assert.equal(named("{ path: a }"), "my-tools");
  assert.equal(named("{ path: a, name: tools }"), "tools");
});

test("outputs tell the version, its hash and where its content is", () => {
  const { Outputs = {} } = compiled("{ path: a }").template;
  const values = Object.entries(Outputs).map(([name, { Value }]) => [name, Value]);
  assert.deepEqual(values.slice(1), [
    ["MyDashtoolsLambdaLayerQualifiedArn", { Ref: "MyDashtoolsLambdaLayer" }],
    ["MyDashtoolsLambdaLayerHash", hash],
    ["MyDashtoolsLambdaLayerS3Key", "my-tools.zip"],
  ]);
});

const accounts: readonly [account: string, id: string][] = [
  ["111122223333", "MyDashtools111122223333LambdaLayerPermission"],
  ["*", "MyDashtoolsWildLambdaLayerPermission"],
  ["arn:aws:iam::111122223333:root", "MyDashtoolsArnawsiam111122223333rootLambdaLayerPermission"],
];
for (const [account, id] of accounts) {
  test(`the permission of ${account}`, () => {
    const { Resources } = compiled(`{ path: a, allowedAccounts: ["${account}"] }`).template;
    assert.deepEqual(Resources[id], {
      Type: "AWS::Lambda::LayerVersionPermission",
      Properties: {
        Action: "lambda:GetLayerVersion",
        LayerVersionArn: { Ref: "MyDashtoolsLambdaLayer" },
        Principal: account,
      },
    });
  });
}

test("a layer that is retained has an id of its content, and what names the usual id is told", () => {
  const { template, service } = compileText(`${header}
layers:
  tools: { path: a, retain: true, allowedAccounts: ["*"] }
functions:
  f: { handler: a.b, layers: [{ Ref: ToolsLambdaLayer }] }`);
  const retained = Object.keys(template.Resources).filter((id) => id.endsWith(hash));
  assert.deepEqual(retained, [`ToolsLambdaLayer${hash}`, `ToolsWildLambdaLayerPermission${hash}`]);
  for (const id of retained) assert.equal(template.Resources[id]?.DeletionPolicy, "Retain");
  assert.match(service.diagnostics.list[0]?.hint ?? "", /retain/);
});
