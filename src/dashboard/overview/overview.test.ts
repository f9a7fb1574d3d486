import assert from "node:assert/strict";
import { test } from "node:test";
import type { Api } from "../api/shapes.ts";
import { firstSteps } from "./first-steps.ts";
import { healthOf, standingCounts } from "./health.ts";
import { refusalGroups } from "./refusals.ts";
import { ofToday, todayText } from "./today.ts";

const now = Date.parse("2026-11-22T12:00:00Z");

type Provider = Api["Provider"];

function provider(name: string, state: Provider["state"], verification: object | null, more: object = {}): Provider {
  return { name, state, verification, mode: "assume-role", ...more } as Provider;
}

test("providers that need someone stand first, each with why", () => {
  const health = healthOf(
    [
      provider("prod", "verified", {}),
      provider("new", "unverified", null),
      provider("keys", "unverified", null, { mode: "static" }),
      provider("changed", "unverified", {}),
      provider("away", "unreachable", { why: "AccessDenied" }),
      provider("old", "unverified", { graceUntil: "2026-11-29T12:00:00Z" }),
      provider("lapsed", "unverified", { graceUntil: "2026-11-21T12:00:00Z", why: "the role trusts nobody" }),
      provider("off", "disabled", {}),
      provider("admin", "too-broad", {}),
    ],
    now,
  );
  assert.deepEqual(
    health.map(({ provider: { name }, standing }) => `${name} ${standing}`),
    [
      "admin failing",
      "away failing",
      "lapsed failing",
      "old expiring",
      "keys never",
      "new never",
      "changed changed",
      "off disabled",
      "prod good",
    ],
  );
  assert.match(health[1]!.says, /cannot be assumed \(AccessDenied\)$/);
  assert.equal(health[3]!.until, "2026-11-29T12:00:00Z");
  assert.match(health[4]!.says, /lacks some of its values/);
  assert.deepEqual(standingCounts(health)[0], ["failing", 3]);
  assert.ok(standingCounts(health).every(([, count]) => count > 0));
});

test("refusals that say the same are told once", () => {
  const denial = (seq: number, rule: string, stage = "dev"): Api["Denial"] =>
    ({ seq, rule, stage, actor: "ann", app: "shop", service: "orders", region: null, provider: null }) as Api["Denial"];
  const groups = refusalGroups([denial(9, "a"), denial(8, "b"), denial(7, "a"), denial(6, "a", "prod")]);
  assert.deepEqual(
    groups.map(({ newest: { seq }, count }) => [seq, count]),
    [
      [9, 2],
      [8, 1],
      [6, 1],
    ],
  );
});

test("today begins at the reader's midnight", () => {
  const at = new Date(2026, 10, 22, 15, 0);
  const hours = (back: number): string => new Date(at.getTime() - back * 3_600_000).toISOString();
  const deployments = [
    { openedAt: hours(1), status: "open" as const },
    { openedAt: hours(14.9), status: "succeeded" as const },
    { openedAt: hours(15.1), status: "failed" as const },
  ];
  const today = ofToday(deployments, at);
  assert.equal(today.length, 2);
  assert.equal(todayText(today, true), "1 going on, 1 succeeded");
  assert.equal(todayText(today, false), "1 going on, 1 succeeded, and more");
  assert.equal(todayText([], true), "none yet");
});

test("the first steps are shown until an account gives credentials and something was deployed", () => {
  const verified = [{ state: "verified" as const }];
  const cases: [known: Parameters<typeof firstSteps>[0], steps: string][] = [
    [{ providers: [], isDeployed: false, members: 1 }, "connect deploy invite"],
    [{ providers: [{ state: "unverified" }], isDeployed: false, members: 1 }, "connect deploy invite"],
    [{ providers: verified, isDeployed: false, members: 3 }, "CONNECT deploy INVITE"],
    [{ providers: [], isDeployed: true, members: 1 }, "connect DEPLOY invite"],
    [{ providers: verified, isDeployed: false, members: undefined }, "CONNECT deploy"],
    [{ providers: verified, isDeployed: true, members: 1 }, ""],
  ];
  for (const [known, steps] of cases) {
    const told = firstSteps(known).map(({ name, isDone }) => (isDone ? name.toUpperCase() : name));
    assert.equal(told.join(" "), steps);
  }
});
