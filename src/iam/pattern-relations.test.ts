import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { covers, intersects } from "./pattern-relations.ts";
import { patternTexts, regexOf, textsUpTo } from "../../test/arbitraries/patterns.ts";

/** Long enough for the shortest counterexample of patterns as short as here; `c` stands in no pattern. */
const texts = [...new Set(textsUpTo(8, ["a", "b", "c"]))];

for (const [wide, narrow, expected] of [
  ["*", "arn:aws:s3:::b/*", true],
  ["arn:aws:s3:::b/*", "*", false],
  ["arn:aws:s3:::b*", "arn:aws:s3:::b/*", true],
  ["arn:aws:s3:::b/*", "arn:aws:s3:::b*", false],
  ["s3:Get*", "s3:GetObject*", true],
  ["?*", "*?", true],
  ["*?a", "*ba", true],
  ["?*", "*", false],
  ["*a*b*", "*b*a*", false],
  ["a*b*c", "a*c", false],
  ["*a?b*", "a*bb", false],
  ["*a????????????????????*", "*a????????????????????*", true],
] as const) {
  test(`\`${wide}\` ${expected ? "covers" : "does not cover"} \`${narrow}\``, () => {
    assert.equal(covers(wide, narrow), expected);
  });
}

test("one pattern covers another exactly when no text tells them apart", () => {
  fc.assert(
    fc.property(patternTexts(5), patternTexts(5), (wide, narrow) => {
      const [isWide, isNarrow] = [regexOf(wide), regexOf(narrow)];
      const counterexample = texts.find((text) => isNarrow.test(text) && !isWide.test(text));
      assert.equal(covers(wide, narrow), counterexample === undefined, `counterexample ${counterexample}`);
    }),
    { numRuns: 1000 },
  );
});

test("patterns intersect exactly when some text matches both", () => {
  fc.assert(
    fc.property(patternTexts(4), patternTexts(4), (one, other) => {
      const [isOne, isOther] = [regexOf(one), regexOf(other)];
      assert.equal(
        intersects(one, other),
        texts.some((text) => isOne.test(text) && isOther.test(text)),
      );
    }),
    { numRuns: 1000 },
  );
});

test("covering is transitive on longer patterns", () => {
  fc.assert(
    fc.property(patternTexts(12), patternTexts(12), patternTexts(12), (a, b, c) => {
      if (covers(a, b) && covers(b, c)) assert.ok(covers(a, c));
    }),
  );
});
