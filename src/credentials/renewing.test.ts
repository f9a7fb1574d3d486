import assert from "node:assert/strict";
import { test } from "node:test";
import type { CredentialProvider } from "../aws/credentials.ts";
import { Secret } from "../diagnostics/secret.ts";
import { leftOf, renewing } from "./renewing.ts";

const minute = 60_000;

/** A provider of credentials that last an hour, its clock, and how often it was asked. */
function hourly(): { provider: CredentialProvider; clock: { now: number }; asked: () => number } {
  const clock = { now: 0 };
  let asked = 0;
  const make = async (): ReturnType<CredentialProvider["get"]> => {
    asked++;
    const expiration = new Date(clock.now + 60 * minute);
    return { accessKeyId: `ASIA${asked}`, secretAccessKey: new Secret("canary"), expiration };
  };
  return { provider: renewing("x", make, () => clock.now), clock, asked: () => asked };
}

test("the same credentials are given until less than 5 minutes are left", async () => {
  const { provider, clock, asked } = hourly();
  await provider.get();
  clock.now = 54 * minute;
  assert.equal((await provider.get()).accessKeyId, "ASIA1");
  clock.now = 56 * minute;
  assert.equal((await provider.get()).accessKeyId, "ASIA2");
  assert.equal(asked(), 2);
});

test("who needs them for longer has them renewed earlier", async () => {
  const { provider, clock } = hourly();
  await provider.get(15 * minute);
  clock.now = 50 * minute;
  assert.equal((await provider.get()).accessKeyId, "ASIA1");
  assert.equal((await provider.get(15 * minute)).accessKeyId, "ASIA2");
});

test("who asks while they are fetched waits for the same ones", async () => {
  const { provider, asked } = hourly();
  const all = await Promise.all([provider.get(), provider.get(), provider.get()]);
  assert.equal(new Set(all).size, 1);
  assert.equal(asked(), 1);
});

test("a failure is not remembered", async () => {
  let attempts = 0;
  const provider = renewing(
    "x",
    async () => {
      if (attempts++ === 0) throw new Error("once");
      return { accessKeyId: "AKIA", secretAccessKey: new Secret("canary") };
    },
    () => 0,
  );
  await assert.rejects(provider.get(), /once/);
  assert.equal((await provider.get()).accessKeyId, "AKIA");
});

test("credentials without an end have infinite time left", () =>
  assert.equal(
    leftOf({}, () => 5),
    Infinity,
  ));
