import assert from "node:assert/strict";
import { test } from "node:test";
import { Diagnostics } from "./diagnostics.ts";

test("what is hidden is in no message and no hint, whenever it is found", () => {
  const found = new Diagnostics();
  found.error("serverless/before", "`hunter2-1` is no role", { hint: "define `hunter2-1`" });
  found.hide(["hunter2-1"]);
  found.list.push({ severity: "note", code: "serverless/after", message: "xhunter2-1y" });
  const shown = found.list.map(({ message, hint }) => [message, hint]);
  assert.deepEqual(shown, [
    ["`…` is no role", "define `…`"],
    ["x…y", undefined],
  ]);
});

test("a short secret is hidden where it is quoted alone, so that other words stay", () => {
  const found = new Diagnostics();
  found.hide(["1", "true"]);
  found.error("serverless/x", "`1` is not `true`, nor `10`");
  assert.equal(found.list[0]?.message, "`…` is not `…`, nor `10`");
});
