import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { unitsOf } from "../../pattern.ts";
import { patternTexts, textsUpTo } from "../../../../test/arbitraries/patterns.ts";
import { searchText } from "./search-text.ts";
import { satisfies, type TextConstraint } from "./text-constraint.ts";
import { textInAnyCase, textPattern } from "./text-pattern.ts";

/** Long enough for the shortest texts that patterns as short as here leave; `c` stands in no pattern. */
const texts = [...new Set(textsUpTo(6, ["a", "b", "c"]))].sort((one, other) => one.length - other.length);

const constraints: fc.Arbitrary<TextConstraint> = fc.record({
  patterns: fc.array(
    patternTexts(5).map((text) => textPattern(unitsOf(text))),
    { minLength: 1, maxLength: 3 },
  ),
  wanted: fc.boolean(),
});

test("a text is found exactly when there is one, and no shorter one is left out", () => {
  fc.assert(
    fc.property(fc.array(constraints, { minLength: 1, maxLength: 4 }), (all) => {
      const found = searchText(all, { left: 100_000 });
      const shortest = texts.find((text) => all.every((constraint) => satisfies(text, constraint)));
      if (typeof found === "string") return assert.deepEqual([found, shortest], ["none", undefined]);
      assert.ok(all.every((constraint) => satisfies(found.value, constraint)));
      assert.ok(found.value.length <= (shortest ?? found.value).length);
    }),
    { numRuns: process.env["PASSROLE_TEST_ALL"] ? 20_000 : 400 },
  );
});

test("spellings are told apart", () => {
  const wanted = { patterns: [textInAnyCase("Ab")], wanted: true };
  const excluded = ["ab", "AB", "Ab"].map((text) => ({ patterns: [textPattern(unitsOf(text))], wanted: false }));
  assert.deepEqual(searchText([wanted, ...excluded], { left: 1000 }), { value: "aB" });
});

test("what takes too many steps is not known", () => {
  assert.equal(searchText([{ patterns: [textPattern(unitsOf("*a*b"))], wanted: true }], { left: 1 }), "unknown");
});
