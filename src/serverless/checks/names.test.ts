import { test } from "node:test";
import assert from "node:assert/strict";
import { compileText } from "../../../test/support/compile-text.ts";

const long = "of-the-northern-european-customers-team";

const cases: readonly [name: string, yaml: string, codes: string[]][] = [
  ["a name that fits is not mentioned", "service: orders", []],
  ["a role's name over 64 characters is", `service: orders-${long}`, ["serverless/role-name-too-long"]],
  ["not when the role is named", `service: orders-${long}\nprovider: { name: aws, iam: { role: { name: r } } }`, []],
  [
    "not when there is no generated role",
    `service: orders-${long}\nprovider: { name: aws, role: 'arn:aws:iam::111122223333:role/r' }`,
    [],
  ],
  [
    "a stack's own name must be one",
    "service: orders\nprovider: { name: aws, stackName: my_stack }",
    ["serverless/invalid-stack-name"],
  ],
];

for (const [name, yaml, codes] of cases) {
  test(`names: ${name}`, () => {
    const provider = yaml.includes("provider:") ? "" : "\nprovider: { name: aws }";
    const { service } = compileText(`${yaml}${provider}\nfunctions: { hello: { handler: a.b } }`);
    const found = service.diagnostics.list.filter(({ code }) => code.startsWith("serverless/"));
    assert.deepEqual(
      found.map(({ code }) => code),
      codes,
    );
  });
}

test("the name proposed for a role fits, and tells stage and region", () => {
  const { service } = compileText(
    `service: orders-${long}-and-friends\nprovider: { name: aws }\nfunctions: { a: { handler: a.b } }`,
  );
  const hint = service.diagnostics.list.find(({ code }) => code === "serverless/role-name-too-long")?.hint ?? "";
  const proposed = /e\.g\. `(.+)`/.exec(hint)?.[1] ?? "";
  assert.ok(proposed.length <= 64 && proposed.endsWith("-dev-us-east-1"), hint);
});

test("a function's name over 64 characters has its place at the function", () => {
  const { service } = compileText(
    `service: orders\nprovider: { name: aws }\nfunctions:\n  ${"f".repeat(60)}: { handler: a.b }`,
  );
  const [found] = service.diagnostics.list.filter(({ code }) => code === "serverless/function-name-too-long");
  assert.deepEqual([found?.at?.line, found?.at?.column], [4, 3]);
});
