import assert from "node:assert/strict";
import { test } from "node:test";
import { limited } from "./limited.ts";

test("no more than so much work runs at once, and all of it is done, whatever fails", async () => {
  const gate = limited(3);
  let running = 0;
  let most = 0;
  const work = async (number: number): Promise<number> => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
    if (number % 4 === 0) throw new Error(`${number}`);
    return number;
  };
  const all = await Promise.allSettled([...Array(20).keys()].map((number) => gate(() => work(number))));
  assert.equal(most, 3);
  assert.deepEqual(
    all.flatMap((one) => (one.status === "fulfilled" ? one.value : [])),
    [...Array(20).keys()].filter((number) => number % 4 !== 0),
  );
});
