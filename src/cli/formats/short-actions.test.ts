import assert from "node:assert/strict";
import { test } from "node:test";
import { shortActions } from "./short-actions.ts";

test("a pattern stands for what it matches, as AWS writes it", () => {
  const operations = ["get*", "GetObject", "GetObjectAcl", "PutObject"];
  assert.deepEqual(shortActions(operations, 4), ["Get* (2 known actions)", "PutObject"]);
  assert.deepEqual(shortActions(["New*"], 4), ["New*"]);
});

test("no more are named than are wanted, and one more rather than `and 1 more`", () => {
  assert.deepEqual(shortActions(["a", "b", "c", "d"], 2), ["a", "b", "and 2 more"]);
  assert.deepEqual(shortActions(["a", "b", "c"], 2), ["a", "b", "c"]);
});
