import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../test/support/compile-text.ts";
import type { PluginChange } from "../../catalogue/plugins/plugin.ts";
import { anyChange, checkPlugins, leftUndone, usedPlugins } from "./plugins.ts";

const head = "service: s\nprovider: { name: aws, runtime: nodejs22.x }\n";

function said(yaml: string, without: readonly PluginChange[]): string[] {
  const { service } = compileText(`${head}${yaml}`);
  const before = service.diagnostics.list.length;
  checkPlugins(service, without);
  return service.diagnostics.list.slice(before).map(({ severity, code }) => `${severity} ${code}`);
}

const looking = anyChange;
const packaging: readonly PluginChange[] = [];
const withPackages: readonly PluginChange[] = ["packages"];
const oneFunction: readonly PluginChange[] = ["template"];

const noted = "note deploy-policy/plugin-not-run";
const warned = "warning deploy-policy/plugin-not-run";
const undone = "warning serverless/plugin-left-undone";
const unknown = "warning deploy-policy/unknown-plugin";
const noPackages = "error serverless/plugin-changes-packages";
const noTemplate = "error serverless/plugin-changes-template";

const machines = "plugins: [serverless-step-functions]\nstepFunctions: { stateMachines: { a: { definition: {} } } }";
const layer = "plugins: [serverless-python-requirements]\ncustom: { pythonRequirements: { layer: true } }";
const git = "plugins: [serverless-plugin-git-variables]\n";
const prune = "plugins: [serverless-prune-plugin]\ncustom: { prune: { automatic: true, number: 3 } }";

const cases: readonly [what: string, yaml: string, without: readonly PluginChange[], expected: string][] = [
  ["what runs on this machine", "plugins: [serverless-offline]", packaging, noted],
  ["what is built in", "plugins: [serverless-pseudo-parameters]", packaging, noted],
  ["a bundler, to look", "plugins: [serverless-esbuild]", looking, warned],
  ["a bundler", "plugins: [serverless-esbuild]", packaging, noPackages],
  ["a bundler whose work is given", "plugins: [serverless-esbuild]", withPackages, warned],
  ["a bundler, for one function", "plugins: [serverless-esbuild]", oneFunction, noPackages],
  ["packages in a layer, though the packages are given", layer, withPackages, noTemplate],
  ["resources, to look", machines, looking, warned],
  ["resources", machines, packaging, noTemplate],
  ["resources, though the packages are given", machines, withPackages, noTemplate],
  ["resources, for one function", machines, oneFunction, warned],
  ["resources that nothing asks for", "plugins: [serverless-step-functions]", packaging, noted],
  ["functions' settings", git, packaging, noTemplate],
  ["functions' settings, for one function", git, oneFunction, noTemplate],
  ["functions' settings that are turned off", `${git}custom: { exportGitVariables: false }`, packaging, noted],
  ["what it does after a deploy", prune, packaging, undone],
  ["what it does after a deploy, to look", prune, looking, noted],
  ["what it does after a deploy, for one function", prune, oneFunction, noted],
  ["what it does only by its own command", "plugins: [serverless-prune-plugin]", packaging, noted],
  ["an unknown one", "plugins: [serverless-of-ours]", packaging, unknown],
  ["a local one", "plugins: [./plugins/ours]", packaging, unknown],
  ["one among modules", "plugins: { localPath: ./p, modules: [serverless-webpack] }", packaging, noPackages],
];

for (const [what, yaml, without, expected] of cases) {
  const lacking = without.length > 0 ? `without ${without.join(", ")}` : "whole";
  test(`plugins: ${what} (${lacking}): ${expected}`, () => assert.deepEqual(said(yaml, without), [expected]));
}

test("plugins: a place for each, in a list and among modules", () => {
  const places = (yaml: string): string[] =>
    usedPlugins(compileText(`${head}${yaml}`).service).map(({ name, at }) => `${name} ${at.line}:${at.column}`);
  assert.deepEqual(places("plugins:\n  - a\n  - b"), ["a 4:5", "b 5:5"]);
  assert.deepEqual(places("plugins:\n  localPath: ./p\n  modules:\n    - a"), ["a 6:7"]);
  assert.deepEqual(places("plugins: { localPath: ./p, modules: [] }"), []);
});

test("plugins: of a package of the framework only what they do after a deploy is left undone", () => {
  const idle = compileText(`${head}plugins: [serverless-esbuild, serverless-s3-sync]`).service;
  assert.deepEqual(leftUndone(idle), []);
  const syncing = "custom: { s3Sync: [{ bucketName: b, localDir: d }] }";
  const used = compileText(`${head}plugins: [serverless-esbuild, serverless-s3-sync]\n${syncing}`).service;
  assert.deepEqual(
    leftUndone(used).map(({ code }) => code),
    ["serverless/plugin-left-undone"],
  );
});
