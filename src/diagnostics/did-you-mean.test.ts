import assert from "node:assert/strict";
import { test } from "node:test";
import { didYouMean, editDistance } from "./did-you-mean.ts";

const distances: [from: string, to: string, distance: number][] = [
  ["", "abc", 3],
  ["same", "same", 0],
  ["hander", "handler", 1],
  ["hanlder", "handler", 1],
  ["kitten", "sitting", 3],
];

for (const [from, to, distance] of distances) {
  test(`${from || "nothing"} is ${distance} away from ${to}`, () => {
    assert.equal(editDistance(from, to), distance);
    assert.equal(editDistance(to, from), distance);
  });
}

test("the nearest candidate is meant, whatever its case", () => {
  assert.equal(didYouMean("memorysize", ["memory", "memorySize", "timeout"]), "memorySize");
  assert.equal(didYouMean("providor", ["provider", "providers"]), "provider");
});

test("what is far longer than every candidate is not compared with them", () => {
  const started = process.cpuUsage();
  assert.equal(didYouMean("x".repeat(1_000_000), ["handler", "timeout"]), undefined);
  assert.ok(process.cpuUsage(started).user < 100_000);
});

test("nothing is meant when nothing is near", () => {
  assert.equal(didYouMean("xyz", ["handler", "timeout"]), undefined);
  assert.equal(didYouMean("s3", ["ab"]), undefined);
});
