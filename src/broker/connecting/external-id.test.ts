import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { externalIdRule } from "../domain/session-rules.ts";
import { newExternalId } from "./external-id.ts";

test("an external id is `pr-` and 26 letters that STS takes", () => {
  const id = newExternalId(randomBytes);
  assert.match(id, /^pr-[a-z2-7]{26}$/);
  assert.match(id, externalIdRule.pattern);
});

test("each letter has five random bits of its own", () => {
  const letters = new Set<string>();
  for (let value = 0; value < 32; value++) letters.add(newExternalId((bytes) => new Uint8Array(bytes).fill(value)));
  assert.equal(letters.size, 32);
  const one = newExternalId((bytes) => Uint8Array.from({ length: bytes }, (_, at) => at));
  assert.equal(new Set(one.slice("pr-".length)).size, 26);
});

test("no two of a thousand are the same", () => {
  assert.equal(new Set(Array.from({ length: 1000 }, () => newExternalId(randomBytes))).size, 1000);
});
