import assert from "node:assert/strict";
import { test } from "node:test";
import { onceIn } from "./once-in.ts";

test("the same answer until its time is over, then another", async () => {
  let [time, count] = [1000, 0];
  const ask = onceIn(
    2000,
    async () => ++count,
    () => time,
  );
  assert.deepEqual(await Promise.all([ask(), ask()]), [1, 1]);
  time += 1999;
  assert.equal(await ask(), 1);
  time += 1;
  assert.equal(await ask(), 2);
});
