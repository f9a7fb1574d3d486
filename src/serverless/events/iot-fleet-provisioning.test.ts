import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHello, propertiesOf } from "../../../test/support/compile-events.ts";

const template = "templateBody: { Parameters: { Serial: { Type: String } } }";
const plain = `${template}, provisioningRoleArn: { Fn::GetAtt: [Role, Arn] }`;

test("a provisioning template asks the function first, and waits for its right to", () => {
  const { resources, found } = compileHello(`iotFleetProvisioning: { ${plain} }`);
  assert.deepEqual(found, []);
  const arn = { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] };
  assert.deepEqual(resources, {
    HelloIotProvisioningTemplate: {
      Type: "AWS::IoT::ProvisioningTemplate",
      DependsOn: ["HelloLambdaPermissionIotProvisioningTemplate"],
      Properties: {
        Enabled: true,
        PreProvisioningHook: { TargetArn: arn },
        ProvisioningRoleArn: { "Fn::GetAtt": ["Role", "Arn"] },
        TemplateBody: '{"Parameters":{"Serial":{"Type":"String"}}}',
      },
    },
    HelloLambdaPermissionIotProvisioningTemplate: {
      Type: "AWS::Lambda::Permission",
      Properties: { FunctionName: arn, Action: "lambda:InvokeFunction", Principal: "iot.amazonaws.com" },
    },
  });
});

test("a template may have a name and be switched off, and waits for the alias", () => {
  const compiled = compileHello(`iotFleetProvisioning: { ${plain}, templateName: mine, enabled: false }`, {
    settings: "provisionedConcurrency: 1",
  });
  const { TemplateName: name, Enabled: enabled } = propertiesOf(compiled, "HelloIotProvisioningTemplate");
  assert.deepEqual([name, enabled], ["mine", false]);
  const { DependsOn: ids } = compiled.resources["HelloIotProvisioningTemplate"]!;
  assert.deepEqual(ids, ["HelloLambdaPermissionIotProvisioningTemplate", "HelloProvConcLambdaAlias"]);
});

const refused: [events: string[], found: string[]][] = [
  [[`iotFleetProvisioning: { ${template} }`], ["serverless/missing-property at iotFleetProvisioning"]],
  [["iotFleetProvisioning: { provisioningRoleArn: x }"], ["serverless/missing-property at iotFleetProvisioning"]],
  [
    [`iotFleetProvisioning: { ${plain} }`, `iotFleetProvisioning: { ${plain} }`],
    ["serverless/duplicate-event at iotFleetProvisioning"],
  ],
];
for (const [events, found] of refused) {
  test(`refused: ${events.join(" and ")}`, () => assert.deepEqual(compileHello(events).found, found));
}
