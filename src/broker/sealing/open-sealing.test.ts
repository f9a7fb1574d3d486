import assert from "node:assert/strict";
import { test } from "node:test";
import { assert as check, asyncProperty, nat, string } from "fast-check";
import { Secret } from "../../diagnostics/secret.ts";
import { KeyUnreachable, type KeyWrapper } from "../ports/key-wrapper.ts";
import type { SecretRow } from "../ports/rows.ts";
import { keyRing } from "./key-ring.ts";
import { localKeys, newLocalKey } from "./local-keys.ts";
import { openSealing } from "./open-sealing.ts";

const canary = "canary-wJalrXUtnFEMI/K7MDENG";
const context = { organisationId: "org_1", owner: "provider:prv_1", version: 3 };
const wrapper = localKeys(newLocalKey(), "a test");
const sealing = openSealing(wrapper);

const cannotOpen = { status: 500, message: /sealing\/cannot-open/ };

test("any text opens as it was, in its own place", async () => {
  await check(
    asyncProperty(string({ unit: "grapheme" }), string(), string(), nat(), async (text, a, b, version) => {
      const row = await sealing.seal(new Secret(text), { organisationId: a, owner: b, version });
      assert.equal((await sealing.open(row)).reveal(), Buffer.from(text).toString());
    }),
    { numRuns: 200 },
  );
});

test("C.4 #38: what is sealed is in no encoding in its row", async () => {
  const row = await sealing.seal(new Secret(canary), context);
  const stored = JSON.stringify(row) + Buffer.from(row.ciphertext, "base64").toString("latin1");
  for (const encoding of ["utf8", "base64", "base64url", "hex"] as const) {
    assert.ok(!stored.includes(Buffer.from(canary).toString(encoding).replace(/=+$/, "")), encoding);
  }
});

test("the same value sealed twice has nothing in common but its place", async () => {
  const [one, other] = await Promise.all([1, 2].map(() => sealing.seal(new Secret(canary), context)));
  assert.notEqual(one!.ciphertext, other!.ciphertext);
  assert.notEqual(one!.wrappedKey, other!.wrappedKey);
});

test("C.4 #38: two rows that are swapped do not open", async () => {
  const one = await sealing.seal(new Secret("one"), context);
  const other = await sealing.seal(new Secret("other"), { ...context, owner: "provider:prv_2" });
  const swap = (to: SecretRow, from: SecretRow): SecretRow => ({
    ...from,
    organisationId: to.organisationId,
    owner: to.owner,
  });
  for (const row of [
    swap(one, other),
    swap(other, one),
    { ...one, ciphertext: other.ciphertext },
    { ...one, wrappedKey: other.wrappedKey },
  ]) {
    await assert.rejects(sealing.open(row), cannotOpen);
  }
});

const moves: [what: string, change: Partial<SecretRow>][] = [
  ["another organisation", { organisationId: "org_2" }],
  ["another owner", { owner: "parameter:prv_1" }],
  ["another version", { version: 2 }],
  ["places whose texts run together the same", { organisationId: "org_1p", owner: "rovider:prv_1" }],
  ["another key's name", { keyId: "local:0000000000000000" }],
  ["no wrapped key", { wrappedKey: "" }],
  ["no ciphertext", { ciphertext: "" }],
];

for (const [what, change] of moves) {
  test(`a row with ${what} does not open`, async () => {
    const row = await sealing.seal(new Secret(canary), context);
    await assert.rejects(sealing.open({ ...row, ...change }), cannotOpen);
  });
}

test("no bit of a row may be another", async () => {
  const row = await sealing.seal(new Secret("abc"), context);
  for (const column of ["ciphertext", "wrappedKey"] as const) {
    const bytes = Buffer.from(row[column], "base64");
    for (let bit = 0; bit < bytes.length * 8; bit += 3) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      await assert.rejects(sealing.open({ ...row, [column]: changed.toString("base64") }), cannotOpen);
    }
  }
});

test("a wrapped key does not pass for a value, nor the other way round", async () => {
  const key = localKeys(newLocalKey(), "a test");
  const row = await openSealing(key).seal(new Secret(canary), context);
  await assert.rejects(
    openSealing(key).open({ ...row, ciphertext: row.wrappedKey, wrappedKey: row.ciphertext }),
    cannotOpen,
  );
});

test("with another key nothing opens, and the refusal repeats nothing", async () => {
  const row = await sealing.seal(new Secret(canary), context);
  const other = openSealing(localKeys(newLocalKey(), "a test"));
  await assert.rejects(
    other.open(row),
    (error: Error) => /cannot-open/.test(error.message) && !/canary/.test(error.message),
  );
});

test("a new key takes over without touching a ciphertext, and the older one is then not needed", async () => {
  const [old, fresh] = [newLocalKey(), newLocalKey()];
  const row = await openSealing(localKeys(old, "a test")).seal(new Secret(canary), context);
  const both = openSealing(localKeys(`${old}\n${fresh}\n`, "a test"));
  assert.equal((await both.open(row)).reveal(), canary);
  const rewrapped = (await both.rewrap(row))!;
  assert.equal(rewrapped.ciphertext, row.ciphertext);
  assert.equal(await both.rewrap(rewrapped), undefined);
  assert.equal((await openSealing(localKeys(fresh, "a test")).open(rewrapped)).reveal(), canary);
  await assert.rejects(openSealing(localKeys(old, "a test")).open(rewrapped), cannotOpen);
});

test("a row that was changed is not wrapped anew", async () => {
  const [old, fresh] = [newLocalKey(), newLocalKey()].map((text) => localKeys(text, "a test")) as [
    KeyWrapper,
    KeyWrapper,
  ];
  const row = await openSealing(old).seal(new Secret(canary), context);
  const both = openSealing(keyRing(fresh, [old]));
  await assert.rejects(both.rewrap({ ...row, version: 4 }), cannotOpen);
});

test("a key that is not reached is told apart from a wrong one", async () => {
  const row = await sealing.seal(new Secret(canary), context);
  const away: KeyWrapper = { ...wrapper, unwrap: () => Promise.reject(new KeyUnreachable("AccessDenied")) };
  const expected = { status: 503, message: /sealing\/key-unreachable/, retryAfter: 5 };
  await assert.rejects(openSealing(away).open(row), expected);
});
