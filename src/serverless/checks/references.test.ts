import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../test/support/compile-text.ts";

const warned = ["warning"];
const refused = ["error"];

const cases: readonly [name: string, severities: readonly string[], yaml: string][] = [
  ["a key that is not there is warned of", warned, "functions: { a: { handler: a.b, kmsKeyArn: { Ref: Key } } }"],
  [
    "so is a queue of an event, which the role names as well",
    warned,
    "functions: { a: { handler: a.b, events: [{ sqs: { arn: { Fn::GetAtt: [Q, Arn] } } }] } }",
  ],
  [
    "so is what an extension waits for",
    warned,
    "functions: { a: { handler: a.b } }\nresources: { extensions: { ALambdaFunction: { DependsOn: [X] } } }",
  ],
  [
    "an environment says it in CloudFormation's words, and is refused",
    refused,
    "functions: { a: { handler: a.b, environment: { X: { Ref: Gone } } } }",
  ],
  [
    "so does an output",
    refused,
    "functions: { a: { handler: a.b } }\nresources: { Outputs: { X: { Value: { Ref: Gone } } } }",
  ],
  [
    "so does a statement",
    refused,
    "provider: { name: aws, iam: { role: { statements: [{ Effect: Allow, Action: ['s3:*'], Resource: { Ref: Gone } }] } } }\nfunctions: { a: { handler: a.b } }",
  ],
  [
    "so may one that adds resources",
    [],
    "functions: { a: { handler: a.b, kmsKeyArn: { Ref: Key } } }\nresources: { Resources: { Fn::Transform: { Name: AWS::Include } } }",
  ],
  [
    "a macro may add what is referred to",
    [],
    "functions: { a: { handler: a.b, kmsKeyArn: { Ref: Key } } }\nresources: { Transform: [Ours] }",
  ],
];

for (const [name, severities, yaml] of cases) {
  test(`references to nothing: ${name}`, () => {
    const provider = yaml.includes("provider:") ? "" : "provider: { name: aws }\n";
    const { service } = compileText(`service: orders\n${provider}${yaml}`);
    const found = service.diagnostics.list.filter(({ code }) => code === "cloudformation/unknown-reference");
    assert.deepEqual([...new Set(found.map(({ severity }) => severity))], severities);
  });
}
