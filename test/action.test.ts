import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { compositeAction } from "./support/composite-action.ts";

const { inputs, runs } = compositeAction();

test("no line of shell has anything filled in: what comes from outside reaches scripts in variables", () => {
  assert.equal(runs.using, "composite");
  for (const { run, shell, name } of runs.steps) {
    assert.doesNotMatch(run, /\$\{\{/, name);
    assert.equal(shell, "bash", name);
  }
});

test("only the step that comments has the token", () => {
  const having = runs.steps.filter(({ env = {} }) =>
    Object.values(env).some((value) => value.includes("inputs.token")),
  );
  assert.deepEqual(
    having.map(({ name }) => name),
    ["Comment"],
  );
  assert.match(having[0]!.run, /comment\.mjs/);
});

test("every input is used, and every input that is used is there", () => {
  const text = readFileSync("action.yml", "utf8");
  const used = new Set([...text.matchAll(/\binputs\.([\w-]+)/g)].map(([, name]) => name!));
  assert.deepEqual([...used].sort(), Object.keys(inputs).sort());
});
