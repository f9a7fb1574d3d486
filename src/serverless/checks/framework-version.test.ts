import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../test/support/compile-text.ts";

const provider = "provider: { name: aws }";
const logged = "provider: { name: aws, logs: { lambda: { logFormat: JSON } } }";
const looping = `${provider}\nfunctions: { a: { handler: a.b, recursiveLoop: Allow } }`;

const cases: readonly [what: string, range: string, yaml: string, found: string[]][] = [
  ["a version that is reproduced", "3", provider, []],
  ["a range of two", "^3 || ^4", provider, []],
  ["a version before", "2.72.3", provider, ["warning serverless/framework-version"]],
  ["a version to come", ">=5", provider, ["warning serverless/framework-version"]],
  ["no range", "latest", provider, ["error serverless/framework-version"]],
  ["a format of logs that 3 does not know", "3", logged, ["warning serverless/no-effect"]],
  ["a setting that 3 does not know", "3", looping, ["warning serverless/no-effect"]],
  ["the same for 4", "4", looping, []],
];

for (const [what, range, yaml, found] of cases) {
  test(`frameworkVersion: ${what}`, () => {
    const { service } = compileText(`service: s\nframeworkVersion: "${range}"\n${yaml}`);
    const said = service.diagnostics.list.filter(({ code }) =>
      /^serverless\/(framework-version|no-effect)$/.test(code),
    );
    assert.deepEqual(
      said.map(({ severity, code }) => `${severity} ${code}`),
      found,
    );
  });
}

test("recursiveLoop stands in the function's resource, as osls 4 compiles it", () => {
  const loopOf = (version: string): unknown =>
    compileText(`service: s\nframeworkVersion: "${version}"\n${looping}`).template.Resources["ALambdaFunction"]!
      .Properties!["RecursiveLoop"];
  assert.equal(loopOf("4"), "Allow");
  assert.equal(loopOf("3"), undefined);
});
