import { test } from "node:test";
import assert from "node:assert/strict";
import { row, wrapped } from "./columns.ts";

test("text is broken between words, and a word never", () => {
  assert.deepEqual(wrapped("GetItem, PutItem, Query", 17), ["GetItem, PutItem,", "Query"]);
  assert.deepEqual(wrapped("aVeryLongWordIndeed b", 5), ["aVeryLongWordIndeed", "b"]);
  assert.deepEqual(wrapped("", 5), [""]);
});

test("cells of a row wrap apart, and stay under their own column", () => {
  const cells = [
    { text: "sqs", width: 4 },
    { text: "Send, Receive", width: 8 },
    { text: "queue", width: 5, paint: (text: string) => `<${text}>` },
  ];
  assert.deepEqual(row(cells), ["sqs   Send,     <queue>", "      Receive   <     >"]);
});
