import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { textsUpTo } from "../../../test/arbitraries/patterns.ts";
import { patternTest } from "../policy-text.ts";
import { reducedTexts, textCovers } from "./text-covers.ts";

const cases: [wide: string, narrow: string, covered: boolean][] = [
  ["*", "${aws:username}", true],
  ["a/*", "a/${aws:username}/b", true],
  ["${aws:username}/*", "${aws:username}/x", true],
  ["*${aws:username}", "a${aws:username}", true],
  ["${aws:username}", "${aws:userid}", false],
  ["a/?", "a/${aws:username}", false],
  ["${aws:username}?", "${aws:username}a", false],
  ["*{aws:username}", "${aws:username}", false],
  ["${aws:username}", "a", false],
  ["a", "${aws:username}", false],
];

for (const [wide, narrow, covered] of cases) {
  test(`\`${wide}\` ${covered ? "covers" : "does not cover"} \`${narrow}\` whatever the variables stand for`, () => {
    assert.equal(textCovers(wide, narrow), covered);
  });
}

const texts = fc
  .array(fc.constantFrom("a", "b", "*", "?", "${k:v}", "${k:w}"), { maxLength: 5 })
  .map((parts) => parts.join(""));

/** Every value of either variable, absent ones among them, and every text that may tell two patterns apart. */
const contexts = ["", "a", "ab", "*"].flatMap((v) => [
  { "k:v": v },
  { "k:v": v, "k:w": "a" },
  { "k:v": v, "k:w": "b" },
  {},
]);
const values = textsUpTo(5, ["a", "b", "*"]);

test("a text that is covered matches nothing that the other does not match", () => {
  let covered = 0;
  const property = fc.property(texts, texts, (wide, narrow) => {
    if (wide === narrow || !textCovers(wide, narrow)) return;
    covered += 1;
    const [ofWide, ofNarrow] = [patternTest(wide, true), patternTest(narrow, true)];
    for (const context of contexts) {
      const request = { action: "", resource: "", context };
      for (const value of values)
        if (ofNarrow(value, request)) assert.ok(ofWide(value, request), `${value} in ${JSON.stringify(context)}`);
    }
  });
  fc.assert(property, { numRuns: 1_500 });
  assert.ok(covered > 20, `only ${covered} were covered`);
});

test("of texts that cover each other one is left; texts with variables stay", () => {
  assert.deepEqual(reducedTexts(["a**", "a*", "ab", "${k:v}", "b"]), ["${k:v}", "a*", "b"]);
  assert.deepEqual(reducedTexts(["*", "${k:v}", "a"]), ["${k:v}", "*"].sort());
});
