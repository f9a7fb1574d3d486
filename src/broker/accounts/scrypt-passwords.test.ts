import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import { seededRandom } from "../../../test/support/broker-ports.ts";
import { Secret } from "../../diagnostics/secret.ts";
import { Refusal } from "../refusal.ts";
import { scryptPasswords, usualCost } from "./scrypt-passwords.ts";
import { turns } from "./turns.ts";

const cheap = { ln: 2, r: 1, p: 1 };
const random = seededRandom();
const passwords = scryptPasswords({ random }, cheap);
const good = new Secret("four words and a horse");

test("a hash says how it was made, is never the same, and has nothing of the password", async () => {
  const [one, other] = await Promise.all([passwords.hash(good), passwords.hash(good)]);
  assert.match(one, /^\$scrypt\$ln=2,r=1,p=1\$[\w-]{22}\$[\w-]{43}$/);
  assert.notEqual(one, other);
  assert.doesNotMatch(one, /horse/);
  assert.deepEqual([await passwords.check(good, one), await passwords.check(good, other)], ["right", "right"]);
});

test("another password, no account, and a hash that cannot be read are wrong", async () => {
  const hash = await passwords.hash(good);
  assert.equal(await passwords.check(new Secret("four words and a house"), hash), "wrong");
  assert.equal(await passwords.check(good, undefined), "wrong");
  assert.equal(await passwords.check(good, "plain"), "wrong");
});

test("a hash of other figures is right, and to be made anew", async () => {
  const before = scryptPasswords({ random }, { ln: 1, r: 1, p: 1 });
  assert.equal(await passwords.check(good, await before.hash(good)), "right-but-old");
});

test("a letter is the same however a keyboard composes it", async () => {
  const hash = await passwords.hash(new Secret("Grüße aus Zürich"));
  assert.equal(await passwords.check(new Secret("Gru\u0308ße aus Zu\u0308rich"), hash), "right");
});

test("a hash of a server takes 128 MiB", () => {
  assert.equal(128 * 2 ** usualCost.ln * usualCost.r, 128 * 2 ** 20);
});

test("so many at once and no more; of those who wait too, the last are refused", async () => {
  const inTurn = turns(2, 3);
  let [running, most] = [0, 0];
  const work = async (): Promise<void> => {
    most = Math.max(most, ++running);
    await nextTurn();
    running -= 1;
  };
  const outcomes = await Promise.allSettled(Array.from({ length: 7 }, () => inTurn(work)));
  assert.equal(most, 2);
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
  assert.equal(refused.length, 2);
  assert.ok(refused.every((reason) => reason instanceof Refusal && reason.status === 503 && reason.retryAfter === 3));
  await inTurn(work);
});
