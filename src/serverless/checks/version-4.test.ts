import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../test/support/compile-text.ts";
import { checkVersion4 } from "./version-4.ts";

const code = "serverless/version-4-property";

/** What is said of a service, as `place: severity`; compiling says it without refusing anything. */
function said(yaml: string, packaging: boolean): string[] {
  const { service } = compileText(`service: s\n${yaml}`);
  const { list } = service.diagnostics;
  if (packaging) list.length = 0;
  checkVersion4(service, packaging ? [] : ["packages", "functions", "template"]);
  return list.filter((each) => each.code === code).map(({ severity, at }) => `${at?.line}:${at?.column} ${severity}`);
}

const cases: readonly [what: string, yaml: string, looking: string[], packaging: string[]][] = [
  ["servers of its own", "provider: { name: aws }\nmcp: { servers: { a: {} } }", ["3:1 warning"], ["3:1 error"]],
  ["a bundler", "provider: { name: aws }\nbuild: { esbuild: true }", ["3:1 warning"], ["3:1 error"]],
  ["a bundler that is turned off", "provider: { name: aws }\nbuild: { esbuild: false }", [], []],
  ["credentials", "provider: { name: aws, resolver: mine }", ["2:24 warning"], ["2:24 warning"]],
  ["parameters of a stage", "provider: { name: aws }\nstages: { dev: { params: { a: 1 } } }", [], []],
  [
    "sources of variables",
    "provider: { name: aws }\nstages: { dev: { resolvers: { b: {} } } }",
    ["3:18 note"],
    ["3:18 note"],
  ],
  [
    "managed instances",
    "provider: { name: aws }\nfunctions: { a: { handler: a.b, capacityProvider: default } }",
    ["3:33 warning"],
    ["3:33 error"],
  ],
];

for (const [what, yaml, looking, packaging] of cases) {
  test(`version 4, ${what}: said once when a service is looked at, refused when it is packaged without`, () => {
    assert.deepEqual(said(yaml, false), looking);
    assert.deepEqual(said(yaml, true), packaging);
  });
}
