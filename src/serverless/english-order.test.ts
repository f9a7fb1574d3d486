import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, constantFrom, oneof, property, string } from "fast-check";
import { byEnglishOrder } from "./english-order.ts";

const names = oneof(
  array(constantFrom("a", "A", "b", "B", "z", "Z", "0", "9", "_"), { maxLength: 6 }).map((letters) => letters.join("")),
  array(constantFrom("a", "A", "_", "-", ".", "é", "ß", " "), { maxLength: 4 }).map((letters) => letters.join("")),
  string(),
);

test("names are ordered as `localeCompare` orders them in English", () => {
  check(
    property(names, names, (one, other) => {
      assert.equal(Math.sign(byEnglishOrder(one, other)), Math.sign(one.localeCompare(other, "en")));
    }),
    { numRuns: process.env["PASSROLE_TEST_ALL"] ? 100_000 : 2_000 },
  );
});
