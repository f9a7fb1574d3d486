import { test } from "node:test";
import assert from "node:assert/strict";
import { covers, intersects } from "./wildcards.ts";

test("a pattern covers what it matches all of", () => {
  const cases: readonly [wide: string, narrow: string, expected: boolean][] = [
    ["*", "anything", true],
    ["s3:Get*", "s3:GetObject", true],
    ["s3:Get*", "s3:Get*", true],
    ["s3:Get*", "s3:*", false],
    ["a*c", "abc", true],
    ["a*c", "a*bc", true],
    ["a*c", "a*", false],
    ["a?c", "abc", true],
    ["a?c", "a*c", false],
    ["a?c", "a?c", true],
    ["a*b*c", "axbxbxc", true],
    ["abc", "abc", true],
    ["abc", "abcd", false],
    ["ab*", "ab", true],
    ["", "", true],
  ];
  for (const [wide, narrow, expected] of cases) assert.equal(covers(wide, narrow), expected, `${wide} ⊇ ${narrow}`);
});

test("patterns intersect where some text matches both", () => {
  const cases: readonly [one: string, other: string, expected: boolean][] = [
    ["a*", "*b", true],
    ["a*", "b*", false],
    ["a?c", "ab*", true],
    ["a?", "a", false],
    ["pr-*", "pr-1", true],
    ["*x*", "abc", false],
    ["a*b", "a", false],
  ];
  for (const [one, other, expected] of cases) {
    assert.equal(intersects(one, other), expected, `${one} ∩ ${other}`);
    assert.equal(intersects(other, one), expected, `${other} ∩ ${one}`);
  }
});

test("many stars take no long time", () => {
  const stars = `${"a*".repeat(40)}b`;
  assert.equal(covers(stars, "a".repeat(400)), false);
  assert.equal(intersects(stars, "a".repeat(400)), false);
});
