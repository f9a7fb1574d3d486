import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { compileText } from "../../../test/support/compile-text.ts";
import { buildArtifacts, type BuiltArtifact } from "./build-artifacts.ts";
import { artifactsOf } from "./locations.ts";
import { planArtifacts } from "./plan.ts";

interface Built {
  artifacts: BuiltArtifact[];
  problems: string[];
}

/** Builds the artifacts of a service with these lines in a folder with these files. */
async function built(t: TestContext, lines: string, files: readonly string[]): Promise<Built> {
  const folder = mkdtempSync(join(tmpdir(), "passrole-layers-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const file of [...files, "out/.keep"]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), file);
  }
  const { service } = compileText(`service: s\nprovider: { name: aws }\n${lines}`);
  const out = join(folder, "out");
  const options = { folder, target: out, output: out, configurationFile: join(folder, "serverless.yml") };
  const artifacts = await buildArtifacts(planArtifacts(service), service, options);
  return { artifacts, problems: service.diagnostics.list.map(({ code }) => code) };
}

const functions = "functions: { f: { handler: h.f } }";

test("a layer has the files below its path by the patterns of the service and its own, functions have the rest", async (t) => {
  const files = [
    "h.js",
    "README.md",
    "lib/a.js",
    "lib/a.md",
    "lib/a.test.js",
    "lib/.serverless/x",
    "lib/serverless.yml",
  ];
  const lines = `package: { patterns: ["!*.md"] }\nlayers: { l: { path: lib, package: { patterns: ["!*.test.js"] } } }`;
  const { artifacts } = await built(t, `${lines}\n${functions}`, files);
  assert.deepEqual(
    artifacts.map(({ name, files }) => [name, files]),
    [
      ["l.zip", 1],
      ["s.zip", 1],
    ],
  );
});

test("a pattern brings files of a layer back to functions", async (t) => {
  const lines = `package: { patterns: ["lib/a.js"] }\nlayers: { l: { path: lib } }\n${functions}`;
  const { artifacts } = await built(t, lines, ["h.js", "lib/a.js", "lib/b.js"]);
  assert.deepEqual(
    artifacts.map(({ files }) => files),
    [2, 2],
  );
});

const missing: readonly [what: string, layer: string, code: string][] = [
  ["no content", "{ name: l }", "serverless/layer-without-content"],
  ["no folder", "{ path: lib }", "serverless/layer-not-found"],
  ["a file as folder", "{ path: h.js }", "serverless/layer-not-found"],
  ["no files", "{ path: other, package: { patterns: ['!**'] } }", "serverless/empty-artifact"],
  ["no zip", "{ package: { artifact: l.zip } }", "serverless/artifact-not-found"],
];
for (const [what, layer, code] of missing) {
  test(`a layer with ${what} is told`, async (t) => {
    const { problems } = await built(t, `layers: { l: ${layer} }`, ["h.js", "other/x"]);
    assert.deepEqual(problems, [code]);
  });
}

test("a layer that is deployed already stays where it is", async (t) => {
  const lines = "layers: { l: { path: lib } }";
  const { artifacts } = await built(t, lines, ["lib/a.js"]);
  const [{ layerHash = "" } = {}] = artifacts;
  const { service } = compileText(`service: s\nprovider: { name: aws }\n${lines}`);
  const keyWith = (hash: string): string =>
    artifactsOf(service, () => artifacts[0]!, { LLambdaLayerHash: hash, LLambdaLayerS3Key: "before/l.zip" }).ofLayer(
      "l",
    ).key;
  assert.equal(keyWith(layerHash), "before/l.zip");
  assert.match(keyWith("another"), /^serverless\/s\/dev\/.*\/l\.zip$/);
});
