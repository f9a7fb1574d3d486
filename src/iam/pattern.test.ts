import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { literalPrefix, literalUnits, matches, matchesUnits } from "./pattern.ts";
import { patternTexts, regexOf } from "../../test/arbitraries/patterns.ts";

for (const [pattern, text, expected] of [
  ["*", "", true],
  ["a*", "a", true],
  ["a?", "a", false],
  ["arn:aws:s3:::b/*", "arn:aws:s3:::b", false],
  ["arn:aws:s3:::b/*", "arn:aws:s3:::b/x/y", true],
  ["arn:aws:logs:*:*:log-group:/aws/*:*:*", "arn:aws:logs:us-east-1:1:log-group:/aws/f:log-stream:s", true],
  ["arn:aws:iam::*:role/r", "arn:aws:iam::1:role/R", false],
  ["*ab*ab", "abab", true],
  ["*ab*ab", "ab", false],
  ["a.c", "abc", false],
] as const) {
  test(`\`${pattern}\` ${expected ? "matches" : "does not match"} \`${text}\``, () => {
    assert.equal(matches(pattern, text), expected);
  });
}

test("a pattern matches what the same regular expression matches", () => {
  fc.assert(
    fc.property(patternTexts(8), fc.string({ unit: fc.constantFrom("a", "b", ":"), maxLength: 8 }), (pattern, text) => {
      assert.equal(matches(pattern, text), regexOf(pattern).test(text));
    }),
    { numRuns: 2000 },
  );
});

test("literal text matches itself only, wildcards in it included", () => {
  assert.equal(matchesUnits(literalUnits("a*?"), "a*?"), true);
  assert.equal(matchesUnits(literalUnits("a*?"), "abc"), false);
});

test("many wildcards do not take exponential time", () => {
  assert.equal(matches("*a".repeat(30) + "b", "a".repeat(5000)), false);
});

test("the literal prefix ends before the first wildcard", () => {
  assert.equal(literalPrefix("arn:aws:s3:::b-?x*"), "arn:aws:s3:::b-");
  assert.equal(literalPrefix("plain"), "plain");
});
