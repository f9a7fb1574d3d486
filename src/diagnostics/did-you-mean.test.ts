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

test("nothing is meant when nothing is near", () => {
  assert.equal(didYouMean("xyz", ["handler", "timeout"]), undefined);
  assert.equal(didYouMean("s3", ["ab"]), undefined);
});
