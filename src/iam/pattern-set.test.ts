import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { matches } from "./pattern.ts";
import { matchesAny, patternSet } from "./pattern-set.ts";

const texts = (alphabet: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet), { maxLength: 6 }).map((units) => units.join(""));

test("a set of patterns matches what one of them matches", () => {
  const patterns = fc.array(texts(["a", "b", "*", "?"]), { maxLength: 4 });
  fc.assert(
    fc.property(patterns, texts(["a", "b"]), (given, text) => {
      assert.equal(
        matchesAny(patternSet(given), text),
        given.some((pattern) => matches(pattern, text)),
      );
    }),
  );
});

test("a set of none matches nothing", () => {
  assert.equal(matchesAny(patternSet([]), ""), false);
  assert.equal(matchesAny(patternSet([""]), ""), true);
});
