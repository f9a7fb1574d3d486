import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from "jose";
import { seededRandom, start } from "../../../test/support/broker-ports.ts";
import { memoryStore, type MemoryStore } from "../../../test/support/memory-store.ts";
import { pooledKeys } from "../../../test/support/pooled-keys.ts";
import { localKeys, newLocalKey } from "../sealing/local-keys.ts";
import { openSealing } from "../sealing/open-sealing.ts";
import { openSigning, type Signing } from "./open-signing.ts";
import type { WebIdentity } from "./web-identity.ts";

const issuer = "https://broker.example.com";
const day = 86_400_000;
const sealing = openSealing(localKeys(newLocalKey(), "a test"));

interface World {
  signing: Signing;
  store: MemoryStore;
  clock: { time: number };
  /** Another server on the same store. */
  another: () => Signing;
}

function world(): World {
  const [store, clock] = [memoryStore(), { time: start }];
  const ports = { store, sealing, random: seededRandom(), makeKey: pooledKeys(), publicUrl: issuer };
  const another = (): Signing => openSigning({ ...ports, now: () => clock.time });
  return { signing: another(), store, clock, another };
}

const identity: WebIdentity = { audience: "sts.amazonaws.com", subject: "provider:prv_1", sessionTags: {} };

async function token(signing: Signing, more: Partial<WebIdentity> = {}): Promise<string> {
  return (await signing.signWebIdentity({ ...identity, ...more })).reveal();
}

async function kids(signing: Signing): Promise<unknown[]> {
  return (await signing.jwks()).keys.map((key) => (key as { kid: string }).kid);
}

async function verifies(signing: Signing, text: string, now: number): Promise<boolean> {
  const keys = createLocalJWKSet((await signing.jwks()) as JSONWebKeySet);
  const expected = { issuer, audience: "sts.amazonaws.com", algorithms: ["RS256"], currentDate: new Date(now) };
  return jwtVerify(text, keys, expected).then(
    () => true,
    () => false,
  );
}

test("a token says who, for whom, and for five minutes, and is never the same twice", async () => {
  const { signing, clock } = world();
  const [one, other] = [await token(signing), await token(signing)];
  const { jti, ...claims } = decodeJwt(one);
  const iat = start / 1000;
  assert.deepEqual(claims, { iss: issuer, sub: "provider:prv_1", aud: "sts.amazonaws.com", iat, exp: iat + 300 });
  assert.notEqual(jti, decodeJwt(other).jti);
  assert.deepEqual(decodeProtectedHeader(one), { alg: "RS256", typ: "JWT", kid: (await kids(signing))[0] });
  assert.ok(await verifies(signing, one, clock.time));
  assert.equal(await verifies(signing, one, clock.time + 300_000), false, "it is over");
});

test("tags and source identity are claims as AWS reads them", async () => {
  const { signing } = world();
  const more = {
    sessionTags: { stage: "dev", team: "shop" },
    transitive: ["stage"],
    sourceIdentity: "bob",
    lifetime: 60,
  };
  const claims = decodeJwt(await token(signing, more));
  const principal_tags = { stage: ["dev"], team: ["shop"] };
  assert.deepEqual(claims["https://aws.amazon.com/tags"], { principal_tags, transitive_tag_keys: ["stage"] });
  assert.equal(claims["https://aws.amazon.com/source_identity"], "bob");
  assert.equal(claims.exp! - claims.iat!, 60);
});

test("the documents show public parts alone, at the address of the issuer", async () => {
  const { signing } = world();
  const discovery = signing.discovery();
  assert.deepEqual([discovery.issuer, discovery.jwks_uri], [issuer, `${issuer}/.well-known/jwks.json`]);
  assert.deepEqual(discovery.id_token_signing_alg_values_supported, ["RS256"]);
  const { keys } = await signing.jwks();
  assert.deepEqual(Object.keys(keys[0]!).sort(), ["alg", "e", "kid", "kty", "n", "use"]);
});

test("the private part is in no encoding in the store", async () => {
  const { signing, store } = world();
  const { n } = (await signing.jwks()).keys[0] as { n: string };
  const [row] = store.data.secrets;
  assert.equal(row!.owner, `signing-key:${store.data.signingKeys[0]!.id}`);
  const { d } = JSON.parse((await sealing.open(row!)).reveal()) as { d: string };
  const stored = JSON.stringify(store.data);
  assert.ok(stored.includes(n));
  for (const text of [d, Buffer.from(d).toString("base64"), Buffer.from(d, "base64url").toString("hex")]) {
    assert.ok(!stored.includes(text));
  }
});

test("who asks while the first key is made gets the same one", async () => {
  const { signing, store, another } = world();
  const other = another();
  const tokens = await Promise.all([token(signing), token(signing), token(other)]);
  assert.equal(store.data.signingKeys.length, 1);
  assert.equal(new Set(tokens.map((text) => decodeProtectedHeader(text).kid)).size, 1);
});

test("a new key is published a day before it signs, the old one until its tokens are over", async () => {
  const { signing, store, clock, another } = world();
  const first = (await kids(signing))[0];
  clock.time += day;
  await signing.rotate();
  const [, second] = await kids(signing);
  assert.equal(decodeProtectedHeader(await token(signing)).kid, first, "others have not fetched the new one yet");
  clock.time += day - 1;
  const late = await token(another(), { lifetime: 3600 });
  assert.equal(decodeProtectedHeader(late).kid, first);
  clock.time += 1;
  assert.equal(decodeProtectedHeader(await token(signing)).kid, second);
  clock.time += 3_500_000;
  assert.ok(await verifies(signing, late, clock.time));
  await signing.maintain();
  assert.deepEqual(await kids(signing), [first, second]);
  clock.time += 3_600_000;
  assert.deepEqual(await kids(signing), [second]);
  await signing.maintain();
  assert.deepEqual([store.data.signingKeys.length, store.data.secrets.length], [1, 1]);
});

test("a key is replaced after 90 days, by one server alone", async () => {
  const { signing, store, clock, another } = world();
  await signing.jwks();
  clock.time += 90 * day - 1;
  await signing.maintain();
  assert.equal(store.data.signingKeys.length, 1);
  clock.time += 1;
  await Promise.all([signing.maintain(), another().maintain()]);
  assert.equal(store.data.signingKeys.length, 2);
});

test("a key that somebody else may have is forgotten at once, with all that it signed", async () => {
  const { signing, clock, another } = world();
  const other = another();
  const before = await token(other);
  await signing.rotate("at once");
  assert.equal(await verifies(other, before, clock.time), false);
  assert.ok(await verifies(other, await token(other), clock.time));
  assert.equal((await kids(other)).length, 1);
});

test("a key that was moved from another store does not open", async () => {
  const [one, other] = [world(), world()];
  await Promise.all([one.signing.jwks(), other.signing.jwks()]);
  await other.signing.rotate("at once");
  const { ciphertext, wrappedKey } = other.store.data.secrets[0]!;
  await one.store.write(({ secrets }) => secrets.update({}, { ciphertext, wrappedKey }));
  await assert.rejects(token(one.signing), { message: /sealing\/cannot-open/ });
});

test("a key's id is the thumbprint of its public part (RFC 7638)", async () => {
  const { signing } = world();
  const { e, kty, n, kid } = (await signing.jwks()).keys[0] as Record<string, string>;
  assert.equal(kid, createHash("sha256").update(JSON.stringify({ e, kty, n })).digest("base64url"));
});
