import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { comparePatterns, matchesStage, patternsOverlap, stagePattern } from "./stage-pattern.ts";

const matching: [pattern: string, stage: string, matches: boolean][] = [
  ["prod", "prod", true],
  ["prod", "production", false],
  ["prod", "PROD", false],
  ["pr-*", "pr-7", true],
  ["pr-*", "pr-", true],
  ["pr-*", "prod", false],
  ["*", "anything", true],
  ["*-test", "a-test", true],
  ["*-test", "a-tests", false],
  ["a*b*c", "abc", true],
  ["a*b*c", "axxbyyc", true],
  ["a*b*c", "acb", false],
  ["a.c", "abc", false],
];

for (const [pattern, stage, matches] of matching) {
  test(`\`${pattern}\` ${matches ? "matches" : "does not match"} \`${stage}\``, () => {
    assert.equal(matchesStage(stagePattern(pattern), stage), matches);
  });
}

const overlapping: [one: string, other: string, overlap: boolean][] = [
  ["pr-*", "pr-*-x", true],
  ["pr-*", "qa-*", false],
  ["*-a", "b-*", true],
  ["*a", "*b", false],
  ["a*b", "ac*", true],
  ["**", "*", true],
];

for (const [one, other, overlap] of overlapping) {
  test(`\`${one}\` and \`${other}\` ${overlap ? "have a stage in common" : "have no stage in common"}`, () => {
    assert.equal(patternsOverlap(stagePattern(one), stagePattern(other)), overlap);
    assert.equal(patternsOverlap(stagePattern(other), stagePattern(one)), overlap);
  });
}

test("only a pattern without `*` is exact, and the text before the first `*` is its literal prefix", () => {
  assert.deepEqual(stagePattern("prod"), { text: "prod", exact: true, literalPrefix: "prod" });
  assert.deepEqual(stagePattern("pr-*-x*"), { text: "pr-*-x*", exact: false, literalPrefix: "pr-" });
});

test("one stage comes before several, and a longer literal prefix before a shorter one", () => {
  const ordered = ["prod", "pr-eu-*", "pr-*", "*"].map(stagePattern);
  const shuffled = [ordered[2]!, ordered[0]!, ordered[3]!, ordered[1]!];
  assert.deepEqual(shuffled.sort(comparePatterns), ordered);
});

const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 6 });
const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 6 });

test("a pattern matches what the regular expression it stands for matches", () => {
  fc.assert(
    fc.property(pattern, letters, (text, stage) => {
      const expression = new RegExp(`^${text.replaceAll("*", ".*")}$`);
      assert.equal(matchesStage(stagePattern(text), stage), expression.test(stage));
    }),
    { numRuns: 500 },
  );
});

test("patterns that match one stage overlap", () => {
  fc.assert(
    fc.property(pattern, pattern, letters, (one, other, stage) => {
      fc.pre(matchesStage(stagePattern(one), stage) && matchesStage(stagePattern(other), stage));
      assert.ok(patternsOverlap(stagePattern(one), stagePattern(other)));
    }),
  );
});

test("many stars take no longer than few", () => {
  const stars = stagePattern("a*".repeat(60));
  assert.equal(matchesStage(stars, "a".repeat(120) + "b".repeat(8)), true);
  assert.equal(patternsOverlap(stars, stagePattern(`${"*a".repeat(60)}c`)), true);
});
