import assert from "node:assert/strict";
import { test } from "node:test";
import { goldenCases, parseCommand, runGolden } from "./run-golden.ts";

for (const name of goldenCases()) test(`golden ${name}`, () => runGolden(name));

test("a case's command is read as a shell reads it", () => {
  assert.deepEqual(parseCommand(`A=1 B='x y' explain --stage "a b" --param k=v`), {
    env: { A: "1", B: "x y" },
    argv: ["explain", "--stage", "a b", "--param", "k=v"],
  });
});

test("there are golden cases", () => assert.ok(goldenCases().length > 10));
