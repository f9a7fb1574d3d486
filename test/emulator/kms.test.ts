import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { keyManagementService } from "../../src/aws/kms.ts";
import { kmsKeyWrapper } from "../../src/aws/kms-key-wrapper.ts";
import { keyRing } from "../../src/broker/sealing/key-ring.ts";
import { localKeys, newLocalKey } from "../../src/broker/sealing/local-keys.ts";
import { openSealing } from "../../src/broker/sealing/open-sealing.ts";
import { fixed } from "../../src/credentials/renewing.ts";
import { Secret } from "../../src/diagnostics/secret.ts";
import { sharedMoto } from "./moto.ts";

const region = "eu-west-1";
const keys = { accessKeyId: "AKIATEST", secretAccessKey: "test" };
const context = { organisationId: "org_1", owner: "provider:prv_1", version: 1 };

/** A new key of an emulated KMS; undefined, said, where there is none. */
async function kmsKey(t: TestContext): Promise<{ endpoint: string; arn: string } | undefined> {
  const moto = await sharedMoto();
  if (!("url" in moto)) {
    t.skip(moto.missing);
    return undefined;
  }
  const client = new KMSClient({ region, endpoint: moto.url, credentials: keys });
  const { KeyMetadata } = await client.send(new CreateKeyCommand({}));
  return { endpoint: moto.url, arn: KeyMetadata!.Arn! };
}

test("KMS wraps data keys, and opens them in their own place alone", async (t) => {
  const key = await kmsKey(t);
  if (!key) return;
  const credentials = fixed("a test", { ...keys, secretAccessKey: new Secret(keys.secretAccessKey) });
  const kms = keyManagementService({ region, endpoint: key.endpoint, credentials, attempts: 1 });
  const sealing = openSealing(kmsKeyWrapper(kms, key.arn, Date.now));
  const row = await sealing.seal(new Secret("canary"), context);
  assert.equal(row.keyId, key.arn);
  assert.equal((await sealing.open(row)).reveal(), "canary");
  await assert.rejects(sealing.open({ ...row, owner: "provider:prv_2" }), { status: 500 });
  const changed = Buffer.from(row.wrappedKey, "base64");
  changed[changed.length - 1]! ^= 1;
  await assert.rejects(sealing.open({ ...row, wrappedKey: changed.toString("base64") }), /sealing\//);
});

test("secrets move from a local key to KMS without touching a ciphertext", async (t) => {
  const key = await kmsKey(t);
  if (!key) return;
  const local = localKeys(newLocalKey(), "a test");
  const row = await openSealing(local).seal(new Secret("canary"), context);
  const credentials = fixed("a test", { ...keys, secretAccessKey: new Secret(keys.secretAccessKey) });
  const kms = kmsKeyWrapper(keyManagementService({ region, endpoint: key.endpoint, credentials }), key.arn, Date.now);
  const moved = (await openSealing(keyRing(kms, [local])).rewrap(row))!;
  assert.deepEqual([moved.keyId, moved.ciphertext], [key.arn, row.ciphertext]);
  assert.equal((await openSealing(kms).open(moved)).reveal(), "canary");
});

test("a KMS that does not answer, or has no such key, is not taken for a wrong key", async (t) => {
  const key = await kmsKey(t);
  if (!key) return;
  const credentials = fixed("a test", { ...keys, secretAccessKey: new Secret(keys.secretAccessKey) });
  const absent = key.arn.replace(/[^/]+$/, "00000000-0000-4000-8000-000000000000");
  const kms = kmsKeyWrapper(keyManagementService({ region, endpoint: key.endpoint, credentials }), absent, Date.now);
  await assert.rejects(openSealing(kms).seal(new Secret("x"), context), { status: 503 });
});
