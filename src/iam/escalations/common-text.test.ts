import assert from "node:assert/strict";
import { test } from "node:test";
import { assert as assertProperty, property, string, stringMatching } from "fast-check";
import { matches } from "../pattern.ts";
import { intersects } from "../pattern-relations.ts";
import { commonText } from "./common-text.ts";

const cases: readonly (readonly [one: string, other: string, text: string | undefined])[] = [
  ["a", "a", "a"],
  ["a", "b", undefined],
  ["*", "abc", "abc"],
  ["a*", "*b", "ab"],
  ["a*c", "*b*", "abc"],
  ["?", "*", "q"],
  ["a?c", "abd", undefined],
  ["*", "*", ""],
  ["arn:*:role/admin*", "arn:aws:iam::1:role/*q7*", "arn:aws:iam::1:role/adminq7"],
];
for (const [one, other, text] of cases) {
  test(`${one} and ${other} have ${text === undefined ? "nothing" : `\`${text}\``} in common`, () => {
    assert.equal(commonText(one, other), text);
  });
}

test("there is a common text exactly where patterns intersect, and both match it", () => {
  const pattern = stringMatching(/^[ab*?]{0,8}$/);
  assertProperty(
    property(pattern, pattern, (one, other) => {
      const text = commonText(one, other);
      assert.equal(text !== undefined, intersects(one, other));
      if (text !== undefined) assert.ok(matches(one, text) && matches(other, text), text);
    }),
  );
  assertProperty(property(string(), (text) => commonText(text, "*") !== undefined));
});
