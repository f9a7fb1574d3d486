import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryStore, type MemoryStore } from "../../../test/support/memory-store.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { Secret } from "../../diagnostics/secret.ts";
import { KeyUnreachable, type KeyWrapper } from "../ports/key-wrapper.ts";
import { checkKey } from "./key-check.ts";
import { localKeys, newLocalKey } from "./local-keys.ts";
import { openSealing } from "./open-sealing.ts";
import { rewrapAll } from "./rewrap-all.ts";

const [first, second] = [newLocalKey(), newLocalKey()];
const keysOf = (...lines: string[]): KeyWrapper => localKeys(lines.join("\n"), "a test");

function isRefusal(code: string): (error: unknown) => boolean {
  return (error) => error instanceof PassroleError && error.diagnostics[0]!.code === code;
}

async function sealedInto(store: MemoryStore, wrapper: KeyWrapper, count: number): Promise<void> {
  const sealing = openSealing(wrapper);
  for (let index = 0; index < count; index += 1) {
    const context = { organisationId: "org_1", owner: `parameter:${index}`, version: 1 };
    const row = await sealing.seal(new Secret(`value ${index}`), context);
    await store.write(({ secrets }) => secrets.insert(row));
  }
}

test("C.4 #38: a wrong key refuses to start, and leaves no second one", async () => {
  const store = memoryStore();
  await checkKey(store, keysOf(first));
  await checkKey(store, keysOf(first));
  const before = JSON.stringify(store.data);
  await assert.rejects(checkKey(store, keysOf(second)), isRefusal("sealing/wrong-key"));
  assert.equal(JSON.stringify(store.data), before);
});

test("a store that has secrets and no check takes no other key than theirs", async () => {
  const store = memoryStore();
  await sealedInto(store, keysOf(first), 1);
  await assert.rejects(checkKey(store, keysOf(second)), isRefusal("sealing/wrong-key"));
  assert.deepEqual(store.data.settings, []);
  await checkKey(store, keysOf(first));
  assert.equal(store.data.settings.length, 1);
});

test("a check that was changed refuses to start", async () => {
  const store = memoryStore();
  await checkKey(store, keysOf(first));
  const { value } = store.data.settings[0]!;
  const changed = JSON.stringify({ ...(JSON.parse(value) as object), version: 2 });
  await store.write(({ settings }) => settings.update({}, { value: changed }));
  await assert.rejects(checkKey(store, keysOf(first)), isRefusal("sealing/wrong-key"));
});

test("a key that is not reached is not called wrong", async () => {
  const store = memoryStore();
  await checkKey(store, keysOf(first));
  const away: KeyWrapper = { ...keysOf(first), unwrap: () => Promise.reject(new KeyUnreachable("timeout")) };
  await assert.rejects(checkKey(store, away), isRefusal("sealing/key-unreachable"));
});

test("two servers that start at once have one check, and a second key is still refused", async () => {
  const store = memoryStore();
  await Promise.all([checkKey(store, keysOf(first)), checkKey(store, keysOf(first))]);
  assert.equal(store.data.settings.length, 1);
  const other = memoryStore();
  const results = await Promise.allSettled([checkKey(other, keysOf(first)), checkKey(other, keysOf(second))]);
  assert.deepEqual(results.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
});

test("rotation wraps every secret with the new key, which alone is then enough", async () => {
  const store = memoryStore();
  await checkKey(store, keysOf(first));
  await sealedInto(store, keysOf(first), 120);
  const before = store.data.secrets.map(({ ciphertext }) => ciphertext);
  const both = keysOf(first, second);
  await checkKey(store, both);
  assert.equal(await rewrapAll(store, openSealing(both)), 120);
  assert.equal(await rewrapAll(store, openSealing(both)), 0);
  assert.deepEqual(
    store.data.secrets.map(({ ciphertext }) => ciphertext),
    before,
  );
  await checkKey(store, keysOf(second));
  const opened = await Promise.all(store.data.secrets.map((row) => openSealing(keysOf(second)).open(row)));
  assert.equal(opened.length, 120);
  await assert.rejects(checkKey(store, keysOf(first)), isRefusal("sealing/wrong-key"));
});

test("a rotation that was stopped goes on where it was; until its end the older key is asked for", async () => {
  const store = memoryStore();
  await checkKey(store, keysOf(first));
  await sealedInto(store, keysOf(first), 130);
  const both = openSealing(keysOf(first, second));
  let left = 100;
  const stopping = {
    ...both,
    rewrap: (...row: Parameters<typeof both.rewrap>) =>
      left-- > 0 ? both.rewrap(...row) : Promise.reject(new Error("stopped")),
  };
  await assert.rejects(rewrapAll(store, stopping), /stopped/);
  await assert.rejects(checkKey(store, keysOf(second)), isRefusal("sealing/wrong-key"));
  assert.equal(await rewrapAll(store, both), 30);
  await checkKey(store, keysOf(second));
});

test("a value that is set while rows are wrapped anew stays as it was set", async () => {
  const store = memoryStore();
  await sealedInto(store, keysOf(first), 1);
  const both = openSealing(keysOf(first, second));
  const context = { organisationId: "org_1", owner: "parameter:0", version: 2 };
  const newer = await both.seal(new Secret("newer"), context);
  const racing = {
    ...both,
    rewrap: async (...row: Parameters<typeof both.rewrap>) => {
      await store.write(({ secrets }) => secrets.update({ owner: context.owner }, newer));
      return both.rewrap(...row);
    },
  };
  assert.equal(await rewrapAll(store, racing), 0);
  assert.deepEqual(store.data.secrets[0], newer);
});
