import { test } from "node:test";
import assert from "node:assert/strict";
import { compileText } from "../../../test/support/compile-text.ts";
import { artifactFolder, planArtifacts } from "./plan.ts";

const serviceOf = (yaml: string) =>
  compileText(`service: s\nprovider: { name: aws, runtime: nodejs22.x }\n${yaml}`).service;

const cases: readonly [name: string, yaml: string, planned: [name: string, functions: string[]][]][] = [
  ["all functions share one zip", "functions: { a: { handler: h.a }, b: { handler: h.b } }", [["s.zip", ["a", "b"]]]],
  [
    "individually each has its own",
    "package: { individually: true }\nfunctions: { a: { handler: h.a }, b: { handler: h.b } }",
    [
      ["a.zip", ["a"]],
      ["b.zip", ["b"]],
    ],
  ],
  [
    "one alone",
    "functions: { a: { handler: h.a, package: { individually: true } }, b: { handler: h.b } }",
    [
      ["s.zip", ["b"]],
      ["a.zip", ["a"]],
    ],
  ],
  [
    "a given zip keeps its name",
    "package: { artifact: out/app.zip }\nfunctions: { a: { handler: h.a, package: { artifact: own.zip } }, b: { handler: h.b } }",
    [
      ["app.zip", ["b"]],
      ["own.zip", ["a"]],
    ],
  ],
  ["images need none", "functions: { a: { image: x } }", []],
  ["no functions, no zip", "custom: {}", []],
];

for (const [name, yaml, planned] of cases) {
  test(`artifacts: ${name}`, () => {
    const found = planArtifacts(serviceOf(yaml));
    assert.deepEqual(
      found.map(({ name, functions }) => [name, functions]),
      planned,
    );
  });
}

test("what a function excludes goes before what its service includes", () => {
  const [artifact] = planArtifacts(
    serviceOf(`package: { exclude: [a], include: [b] }
functions: { f: { handler: h.a, package: { individually: true, exclude: [c], include: [d], patterns: [e] } } }`),
  );
  assert.deepEqual(artifact?.patterns, ["!a", "!c", "b", "d", "e"]);
});

test("what is excluded in the older spelling goes first, then what is included, then patterns", () => {
  const [artifact] = planArtifacts(
    serviceOf("package: { exclude: [a, '!b'], include: [c], patterns: ['!d'] }\nfunctions: { f: { handler: h.a } }"),
  );
  assert.deepEqual(artifact?.patterns, ["!a", "b", "c", "!d"]);
  assert.deepEqual(artifact?.todaysPatterns, ["!d"]);
});

for (const [written, prefix] of [
  ["null", "serverless"],
  ["''", ""],
  ["/a//b/", "/a//b/"],
])
  test(`objects of a deployment are in a folder of its time below the prefix ${written}`, () => {
    const { service } = compileText(`service: s\nprovider: { name: aws, deploymentPrefix: ${written} }`);
    assert.equal(artifactFolder(service), `${prefix}/s/dev/1700000000000-2023-11-14T22:13:20.000Z`);
  });
