import assert from "node:assert/strict";
import { test } from "node:test";
import { policyCharacters } from "./limits.ts";

test("characters are counted without white space between tokens", () => {
  const document = { Version: "2012-10-17", Statement: [{ Effect: "Allow" as const, Action: "*", Resource: "*" }] };
  assert.equal(policyCharacters(document), 85);
  assert.equal(policyCharacters(JSON.parse(JSON.stringify(document, null, 4)) as typeof document), 85);
});
