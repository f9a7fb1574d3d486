import assert from "node:assert/strict";
import { test } from "node:test";
import { mergeLists } from "./merge-lists.ts";

const configuration = {
  service: "orders",
  functions: [
    { list: { handler: "a.list", environment: { A: "1" } } },
    null,
    { make: { handler: "a.make" }, list: { environment: { B: "2" } } },
  ],
  resources: { Resources: {} },
};

test("mergeLists: the functions of a list are merged from left to right", () => {
  assert.deepEqual(mergeLists(configuration).value, {
    service: "orders",
    functions: {
      list: { handler: "a.list", environment: { A: "1", B: "2" } },
      make: { handler: "a.make" },
    },
    resources: { Resources: {} },
  });
});

const places: readonly [path: (string | number)[], written: (string | number)[]][] = [
  [
    ["functions", "list", "handler"],
    ["functions", 0, "list", "handler"],
  ],
  [
    ["functions", "list", "environment", "B"],
    ["functions", 2, "list", "environment", "B"],
  ],
  [
    ["functions", "make"],
    ["functions", 2, "make"],
  ],
  [
    ["functions", "make", "timeout"],
    ["functions", 2, "make", "timeout"],
  ],
  [["functions"], ["functions"]],
  [
    ["resources", "Resources"],
    ["resources", "Resources"],
  ],
];

for (const [path, written] of places) {
  test(`mergeLists: ${path.join(".")} was written at ${written.join(".")}`, () => {
    assert.deepEqual(mergeLists(configuration).written(path), written);
  });
}

test("mergeLists: a list of anything but objects is left for the schema to refuse", () => {
  assert.deepEqual(mergeLists({ functions: ["hello"] }).value, { functions: ["hello"] });
});
