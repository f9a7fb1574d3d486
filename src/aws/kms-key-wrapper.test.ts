import assert from "node:assert/strict";
import { test } from "node:test";
import { openSealing } from "../broker/sealing/open-sealing.ts";
import { Secret } from "../diagnostics/secret.ts";
import { AwsCallError } from "./aws-call-error.ts";
import { kmsKeyWrapper } from "./kms-key-wrapper.ts";
import type { EncryptionContext, KeyManagementService } from "./kms.ts";

const key = "arn:aws:kms:eu-west-1:111122223333:key/1f2e3d4c";
const context = { organisationId: "org_1", owner: "provider:prv_1", version: 2 };

interface FakeKms extends KeyManagementService {
  contexts: EncryptionContext[];
  decrypted: number;
}

/** KMS that binds what it encrypts to key and context, as KMS does, and encrypts nothing. */
function fakeKms(): FakeKms {
  const fake: FakeKms = {
    contexts: [],
    decrypted: 0,
    encrypt: async (keyId, plain, context) => {
      fake.contexts.push(context);
      return Buffer.from(JSON.stringify([keyId, context, Buffer.from(plain).toString("hex")]));
    },
    decrypt: async (keyId, encrypted, context) => {
      fake.decrypted += 1;
      const [ofKey, ofContext, plain] = JSON.parse(Buffer.from(encrypted).toString()) as [string, unknown, string];
      if (ofKey === keyId && JSON.stringify(ofContext) === JSON.stringify(context)) return Buffer.from(plain, "hex");
      throw new AwsCallError("kms:Decrypt", "refused", "InvalidCiphertextException", "", 400);
    },
  };
  return fake;
}

test("data keys are bound to organisation, owner and version by KMS too", async () => {
  const kms = fakeKms();
  const sealing = openSealing(kmsKeyWrapper(kms, key, () => 0));
  const row = await sealing.seal(new Secret("canary"), context);
  assert.deepEqual(kms.contexts, [
    { application: "passrole", organisation: "org_1", owner: "provider:prv_1", version: "2" },
  ]);
  assert.equal(row.keyId, key);
  assert.equal((await sealing.open(row)).reveal(), "canary");
  for (const change of [{ organisationId: "org_2" }, { owner: "provider:prv_2" }, { version: 1 }]) {
    await assert.rejects(sealing.open({ ...row, ...change }), { status: 500, message: /cannot-open/ });
  }
});

test("what belongs to the installation has no organisation in its context", async () => {
  const kms = fakeKms();
  await openSealing(kmsKeyWrapper(kms, key, () => 0)).seal(new Secret("x"), { ...context, organisationId: "" });
  assert.deepEqual(Object.keys(kms.contexts[0]!), ["application", "owner", "version"]);
});

test("an unwrapped data key is kept for five minutes, and not for another place", async () => {
  const kms = fakeKms();
  let now = 0;
  const sealing = openSealing(kmsKeyWrapper(kms, key, () => now));
  const row = await sealing.seal(new Secret("canary"), context);
  for (now of [0, 1, 299_999]) assert.equal((await sealing.open(row)).reveal(), "canary");
  assert.equal(kms.decrypted, 1);
  await assert.rejects(sealing.open({ ...row, version: 3 }));
  assert.equal(kms.decrypted, 2);
  now = 300_000;
  await sealing.open(row);
  assert.equal(kms.decrypted, 3);
});

test("a thousand data keys are kept at most", async () => {
  const kms = fakeKms();
  const sealing = openSealing(kmsKeyWrapper(kms, key, () => 0));
  const seal = (version: number): ReturnType<typeof sealing.seal> =>
    sealing.seal(new Secret("x"), { ...context, version });
  const rows = await Promise.all(Array.from({ length: 1001 }, (_, version) => seal(version)));
  for (const row of rows) await sealing.open(row);
  await sealing.open(rows[1000]!);
  assert.equal(kms.decrypted, 1001);
  await sealing.open(rows[0]!);
  assert.equal(kms.decrypted, 1002);
});

for (const [fault, code] of [
  ["denied", "AccessDeniedException"],
  ["throttled", "ThrottlingException"],
  ["refused", "DisabledException"],
  ["unreachable", "ECONNREFUSED"],
] as const) {
  test(`${code} of KMS means that the key cannot be used now, not that it is wrong`, async () => {
    const failing = (): Promise<never> => Promise.reject(new AwsCallError("kms:Decrypt", fault, code, "no"));
    const row = await openSealing(kmsKeyWrapper(fakeKms(), key, () => 0)).seal(new Secret("x"), context);
    const sealing = openSealing(kmsKeyWrapper({ ...fakeKms(), decrypt: failing }, key, () => 0));
    await assert.rejects(sealing.open(row), { status: 503, message: /key-unreachable/ });
  });
}
