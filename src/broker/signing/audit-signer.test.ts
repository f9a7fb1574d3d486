import assert from "node:assert/strict";
import { createHash, createPublicKey, verify, type JsonWebKey } from "node:crypto";
import { test } from "node:test";
import { memoryStore } from "../../../test/support/memory-store.ts";
import type { AuditSigner } from "../ports/audit-signer.ts";
import { localKeys, newLocalKey } from "../sealing/local-keys.ts";
import { openSealing } from "../sealing/open-sealing.ts";
import { openAuditSigner } from "./audit-signer.ts";

const sealing = openSealing(localKeys(newLocalKey(), "a test"));
const now = (): number => 1;
const hash = createHash("sha256").update("an event").digest("hex");

function isSigned({ publicKey }: AuditSigner, signature: string, text = hash): boolean {
  const key = createPublicKey({ key: publicKey as JsonWebKey, format: "jwk" });
  return verify(null, Buffer.from(text, "hex"), key, Buffer.from(signature, "base64url"));
}

test("an event's hash is signed with a key that is made once", async () => {
  const store = memoryStore();
  const first = await openAuditSigner({ store, sealing, now });
  const again = await openAuditSigner({ store, sealing, now });
  assert.deepEqual(again.publicKey, first.publicKey);
  assert.ok(isSigned(first, again.sign(hash)));
  assert.ok(
    !isSigned(
      first,
      first.sign(hash),
      hash.replace(/^./, (digit) => (digit === "0" ? "1" : "0")),
    ),
  );
  assert.deepEqual(Object.keys(first.publicKey).sort(), ["crv", "kty", "x"]);
  assert.deepEqual(
    store.data.signingKeys.map(({ use }) => use),
    ["audit"],
  );
});

test("servers that start at once sign with the same key", async () => {
  const store = memoryStore();
  const signers = await Promise.all([1, 2, 3].map(() => openAuditSigner({ store, sealing, now })));
  for (const signer of signers) assert.ok(isSigned(signers[0]!, signer.sign(hash)));
  assert.equal(store.data.secrets.length, 1);
});

test("with another key-encryption key no second audit key is made", async () => {
  const store = memoryStore();
  await openAuditSigner({ store, sealing, now });
  const other = openSealing(localKeys(newLocalKey(), "a test"));
  await assert.rejects(openAuditSigner({ store, sealing: other, now }), { message: /sealing\/cannot-open/ });
  assert.equal(store.data.signingKeys.length, 1);
});
