import { test } from "node:test";
import assert from "node:assert/strict";
import { stageGroups } from "./stage-groups.ts";

const stage = (name: string, instances = 1, production = false): Parameters<typeof stageGroups>[0][number] => ({
  name,
  instances,
  production,
});

test("previews are drawn together: by the rules that there are, else by how they begin", () => {
  const stages = ["dev", "staging", "pr-1", "pr-2", "pr-30", "feature/a", "feature/b", "ann1", "ann2", "ann3", "rc-1"];
  const groups = stageGroups(
    [...stages.map((name) => stage(name)), stage("prod-eu", 1, true)],
    ["feature/*", "*", "f*"],
  );
  assert.deepEqual(
    [...groups].map(([name, group]) => `${name}=${group}`),
    [
      "dev=dev",
      "staging=staging",
      "pr-1=pr-*",
      "pr-2=pr-*",
      "pr-30=pr-*",
      "feature/a=feature/*",
      "feature/b=feature/*",
      "ann1=ann*",
      "ann2=ann*",
      "ann3=ann*",
      "rc-1=rc-1",
      "prod-eu=prod-eu",
    ],
  );
});

test("production is never put together with anything, the rest only beyond the most that are drawn", () => {
  const words = ["ada", "bea", "cyd", "dan", "eve"].map((name, index) => stage(name, index + 1));
  const production = ["prod-eu", "prod-us", "prod-ap"].map((name) => stage(name, 1, true));
  const groups = stageGroups([...words, ...production], [], 5);
  assert.deepEqual(Object.fromEntries(groups), {
    ada: "4 other stages",
    bea: "4 other stages",
    cyd: "4 other stages",
    dan: "4 other stages",
    eve: "eve",
    "prod-eu": "prod-eu",
    "prod-us": "prod-us",
    "prod-ap": "prod-ap",
  });
});
