import { test } from "node:test";
import assert from "node:assert/strict";
import { compileText } from "../../../test/support/compile-text.ts";
import { planArtifacts } from "../artifacts/plan.ts";
import { checkHandlers } from "./handlers.ts";

const cases: readonly [runtime: string, handler: string, files: string[], found: boolean][] = [
  ["nodejs22.x", "handler.hello", ["handler.js"], true],
  ["nodejs22.x", "src/handler.hello", ["src/handler.ts"], true],
  ["nodejs22.x", "./src/handler.hello", ["src/handler.mjs"], true],
  ["nodejs22.x", "src/handler.deep.hello", ["src/handler.js"], true],
  ["nodejs22.x", "src/handler.deep.hello", ["src/handler.deep.js"], true],
  ["nodejs22.x", "handler.hello", ["handler.py"], false],
  ["python3.13", "app/main.run", ["app/main.py"], true],
  ["python3.13", "app.main.run", ["app/main.py"], true],
  ["python3.13", "app.run", ["app/__init__.py"], true],
  ["ruby3.4", "app.App::Handler.process", ["app.rb"], true],
  ["java21", "com.example.Handler", [], true],
  ["provided.al2023", "bootstrap", [], true],
  ["nodejs22.x", `a${".b".repeat(5_000)}`, [], true],
  ["[python3.13]", "app.run", ["app.py"], true],
];

for (const [runtime, handler, files, found] of cases) {
  test(`handler ${handler.slice(0, 40)} of ${runtime} is ${found ? "found" : "missed"} among ${files.join(", ") || "no files"}`, () => {
    const yaml = `service: s\nprovider: { name: aws, runtime: ${runtime} }\nfunctions: { hello: { handler: '${handler}' } }`;
    const { service } = compileText(yaml);
    checkHandlers(service, planArtifacts(service), (path) => files.includes(path), "error");
    assert.equal(
      service.diagnostics.list.every(({ code }) => code !== "serverless/handler-not-found"),
      found,
    );
  });
}

test("a given artifact is not looked into", () => {
  const { service } = compileText(
    "service: s\nprovider: { name: aws }\npackage: { artifact: a.zip }\nfunctions: { hello: { handler: a.b } }",
  );
  checkHandlers(service, planArtifacts(service), () => false, "error");
  assert.ok(!service.diagnostics.failed);
});
