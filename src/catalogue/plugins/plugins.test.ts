import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { applies, changesOf } from "./asked.ts";
import { pluginNotRun, unknownPlugin } from "./plugin-diagnostics.ts";
import { pluginNamed, plugins } from "./plugins.ts";

test("every plugin has a file of its name", () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.startsWith("serverless-"));
  assert.deepEqual(files.sort(), plugins.map(({ name }) => `${name}.ts`).sort());
  for (const { name } of plugins) assert.equal(pluginNamed(name)?.name, name);
});

test("whoever reads of a plugin is told what to do", () => {
  const silent = plugins.filter((plugin) => pluginNotRun(plugin, {}, undefined).hint === "" && !plugin.changes);
  assert.deepEqual(silent, []);
  const empty = plugins.filter(({ instead, changes }) => instead === undefined && !changes);
  assert.deepEqual(empty, []);
});

test("what is built in lacks nothing", () => {
  const builtIn = plugins.filter((plugin) => plugin.builtIn);
  assert.ok(builtIn.length > 0);
  for (const { changes, actsOnDeploy, calls } of builtIn)
    assert.deepEqual([changes, actsOnDeploy, calls], [undefined, undefined, undefined]);
});

/** Where settings of plugins stand in serverless.yml. */
const roots = ["custom", "functions", "provider", "stepFunctions", "appSync", "constructs"];
const placeholders = ["Partition", "Region", "Account", "Stack", "DeploymentBucket"];

test("scopes and settings name what serverless.yml has", () => {
  for (const { name, calls = [] } of plugins) {
    for (const { on, when = [], each } of calls) {
      const filled = [on].flat().flatMap((scope) => [...scope.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1]!));
      const settings = [...filled.filter((each) => !placeholders.includes(each)), ...[when].flat()];
      const strange = settings.filter((path) => !(each && path === "Arn") && !roots.includes(path.split(".")[0]!));
      assert.deepEqual(strange, [], name);
    }
  }
});

test("settings decide what applies", () => {
  const settings = { custom: { a: { b: [{ c: true }, { c: "x" }] }, off: false } };
  assert.ok(applies(true, undefined));
  assert.ok(!applies(undefined, settings));
  assert.ok(applies("custom.a", settings));
  assert.ok(applies("custom.a.b.c=true", settings));
  assert.ok(!applies("custom.a.b.c=y", settings));
  assert.ok(applies(["custom.none", "custom.a.b.c=x"], settings));
  assert.ok(!applies("!custom.off=false", settings));
  assert.ok(applies("!custom.off=false", {}));
});

test("a setting that only CloudFormation will know may be anything", () => {
  assert.ok(applies("custom.a=true", { custom: { a: { "Fn::GetAtt": ["A", "B"] } } }));
});

test("what a plugin changes is known from its settings", () => {
  const python = pluginNamed("serverless-python-requirements")!;
  assert.deepEqual(changesOf(python, {}), ["packages"]);
  const inLayer = { custom: { pythonRequirements: { layer: { name: "libs" } } } };
  assert.deepEqual(changesOf(python, inLayer), ["packages", "template"]);
});

test("a misspelt plugin is told, another is left to the user", () => {
  assert.match(unknownPlugin("serverless-step-function", undefined).hint!, /serverless-step-functions/);
  assert.match(unknownPlugin("./plugins/ours", undefined).hint!, /for you to see to/);
});
