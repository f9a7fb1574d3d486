import assert from "node:assert/strict";
import { test } from "node:test";
import { fuzzParser } from "../../../test/support/policy-fuzz/promise.ts";

test("whatever the text is, the parser returns, and what it refuses has a code, a hint and a place", () => {
  const { accepted, refused, codes } = fuzzParser(1_500, 1);
  assert.ok(accepted > 150 && refused > 500, `${accepted} accepted, ${refused} refused: too few of one kind`);
  assert.ok(Object.keys(codes).length > 15, `only ${Object.keys(codes).length} codes`);
});
