import { test } from "node:test";
import assert from "node:assert/strict";
import type { Credentials } from "../../aws/credentials.ts";
import { Secret } from "../../diagnostics/secret.ts";
import { openKeySupply, renewalTime, type KeySupply, type SupplyClock } from "./key-supply.ts";

const minute = 60_000;

/** A clock that moves when it is told to, and wakes who sleeps on the way. */
class FakeClock implements SupplyClock {
  time = 0;
  #sleepers: { at: number; wake: () => void }[] = [];

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      signal?.addEventListener("abort", () => resolve());
      this.#sleepers.push({ at: this.time + milliseconds, wake: resolve });
    });
  }

  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      const [next] = this.#sleepers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#sleepers = this.#sleepers.filter((each) => each !== next);
      this.time = next.at;
      next.wake();
      await settle();
    }
    this.time = end;
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Sessions of `life` milliseconds, numbered; the same one again while it is good for what is asked. */
class FakeProvider {
  readonly clock: FakeClock;
  readonly life: number;
  fails = false;
  calls: number[] = [];
  #held: Credentials | undefined;
  #made = 0;

  constructor(clock: FakeClock, life: number) {
    this.clock = clock;
    this.life = life;
  }

  get(goodFor = 5 * minute): Promise<Credentials> {
    if (this.#held && this.#held.expiration!.getTime() - this.clock.time > goodFor) return Promise.resolve(this.#held);
    this.calls.push(this.clock.time / minute);
    if (this.fails) return Promise.reject(new Error("refused"));
    this.#held = {
      accessKeyId: `ASIA${++this.#made}`,
      secretAccessKey: new Secret("s"),
      sessionToken: new Secret("t"),
      expiration: new Date(this.clock.time + this.life),
    };
    return Promise.resolve(this.#held);
  }
}

async function open(life: number): Promise<{
  clock: FakeClock;
  provider: FakeProvider;
  supply: KeySupply;
  troubles: unknown[];
}> {
  const clock = new FakeClock();
  const provider = new FakeProvider(clock, life);
  const troubles: unknown[] = [];
  const supply = await openKeySupply(provider, clock, (error) => troubles.push(error));
  return { clock, provider, supply, troubles };
}

const at = (minutes: number): { expiration: Date } => ({ expiration: new Date(minutes * minute) });

for (const [left, renewed, why] of [
  [60, 30, "half of an hour"],
  [720, 360, "half of twelve hours"],
  [24, 9, "a quarter of an hour before the end"],
  [16, 4, "a quarter of a short session, not every minute"],
  [2, 1, "a minute at least"],
  [-5, 1, "after the end, in a minute"],
] as const) {
  test(`keys with ${left} minutes left are renewed after ${renewed}: ${why}`, () => {
    assert.equal(renewalTime(at(left) as Credentials, 0), renewed * minute);
  });
}

test("keys that do not end are never renewed", () => {
  assert.equal(renewalTime({} as Credentials, 0), undefined);
});

test("keys are there before the first request, and asking for them costs nothing", async () => {
  const { provider, supply } = await open(60 * minute);
  assert.deepEqual(provider.calls, [0]);
  for (let use = 0; use < 5; use++) assert.equal((await supply.keys())?.accessKeyId, "ASIA1");
  assert.deepEqual(provider.calls, [0]);
  supply.close();
});

test("sessions of an hour are renewed in the background every half hour", async () => {
  const { clock, provider, supply } = await open(60 * minute);
  await clock.advance(29 * minute);
  assert.equal((await supply.keys())?.accessKeyId, "ASIA1");
  await clock.advance(minute);
  assert.equal((await supply.keys())?.accessKeyId, "ASIA2");
  await clock.advance(35 * minute);
  assert.deepEqual(provider.calls, [0, 30, 60]);
  supply.close();
});

test("while renewing fails the old keys are handed out as long as they have a minute, then none", async () => {
  const { clock, provider, supply, troubles } = await open(60 * minute);
  provider.fails = true;
  await clock.advance(59 * minute);
  assert.equal((await supply.keys())?.accessKeyId, "ASIA1");
  assert.equal(troubles.length, 1, "trouble is told once");
  await clock.advance(1);
  assert.equal(await supply.keys(), undefined);
  supply.close();
});

test("after a failure renewing is tried again, and trouble told anew when it comes back", async () => {
  const { clock, provider, supply, troubles } = await open(60 * minute);
  provider.fails = true;
  await clock.advance(31 * minute);
  provider.fails = false;
  await clock.advance(20 * minute);
  assert.equal((await supply.keys())?.accessKeyId, "ASIA2");
  provider.fails = true;
  await clock.advance(40 * minute);
  assert.equal(troubles.length, 2);
  supply.close();
});

test("a machine that slept past the end renews for the first request that comes", async () => {
  const { clock, provider, supply } = await open(60 * minute);
  clock.time = 300 * minute;
  const [one, other] = await Promise.all([supply.keys(), supply.keys()]);
  assert.equal(one?.accessKeyId, "ASIA2");
  assert.equal(other?.accessKeyId, "ASIA2");
  assert.deepEqual(provider.calls, [0, 300]);
  supply.close();
});

test("a supply that is closed renews nothing any more", async () => {
  const { clock, provider, supply } = await open(60 * minute);
  supply.close();
  await settle();
  await clock.advance(600 * minute);
  assert.deepEqual(provider.calls, [0]);
});

test("there is no supply without first keys", async () => {
  const refusing = { get: () => Promise.reject(new Error("denied")) };
  await assert.rejects(
    openKeySupply(refusing, new FakeClock(), () => {}),
    /denied/,
  );
});
