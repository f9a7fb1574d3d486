import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHello, propertiesOf } from "../../../../test/support/compile-events.ts";

const kinds: [event: string, name: string, principal: string][] = [
  ["alexaSkill", "AlexaSkill", "alexa-appkit.amazon.com"],
  ["alexaSmartHome", "AlexaSmartHome", "alexa-connectedhome.amazon.com"],
];

for (const [event, name, principal] of kinds) {
  test(`${event}: skills may invoke the function, numbered among their kind`, () => {
    const events = [`${event}: skill.one`, "sns: news", `${event}: { appId: skill.two, enabled: true }`];
    const compiled = compileHello(events);
    assert.deepEqual(compiled.found, []);
    assert.deepEqual(compiled.role, []);
    const permission = {
      FunctionName: { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] },
      Action: "lambda:InvokeFunction",
      Principal: principal,
    };
    for (const [number, skill] of ["one", "two"].entries()) {
      const properties = propertiesOf(compiled, `HelloLambdaPermission${name}${number + 1}`);
      assert.deepEqual(properties, { ...permission, EventSourceToken: `skill.${skill}` });
    }
  });

  test(`${event}: a skill that is switched off has no right to invoke`, () => {
    const compiled = compileHello(`${event}: { appId: skill, enabled: false }`);
    assert.equal(propertiesOf(compiled, `HelloLambdaPermission${name}1`)["Action"], "lambda:DisableInvokeFunction");
  });

  test(`${event}: the permission waits for the function's alias`, () => {
    const { resources } = compileHello(`${event}: skill`, { settings: "provisionedConcurrency: 1" });
    assert.equal(resources[`HelloLambdaPermission${name}1`]?.DependsOn, "HelloProvConcLambdaAlias");
  });

  test(`${event}: without a skill it would let every skill in, and is refused`, () => {
    const { resources, found } = compileHello(`${event}: { enabled: true }`);
    assert.deepEqual([resources, found], [{}, [`serverless/missing-property at ${event}`]]);
  });
}
