import assert from "node:assert/strict";
import { test } from "node:test";
import { choicesIn } from "./choices.ts";

test("an address says choices, and nothing but those", () => {
  assert.deepEqual(choicesIn({ dedupe: true, exact: true, graceDays: 14, step: "plan", dryRun: true }), {
    dedupe: true,
    exact: true,
    graceDays: 14,
  });
  for (const search of [{}, { dedupe: false, strict: "true", graceDays: 0 }, { graceDays: 15 }, { graceDays: "14" }]) {
    assert.deepEqual(choicesIn(search), {}, JSON.stringify(search));
  }
});
