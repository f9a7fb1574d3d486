import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, askedOf, sessionSearchOf } from "./session-search.ts";

test("what an address says is shown; what it says wrongly is not", () => {
  const cases: [said: Record<string, unknown>, search: object][] = [
    [{}, { span: "day" }],
    [{ span: "week" }, { span: "week" }],
    [{ span: "toString" }, { span: "day" }],
    [{ span: 7 }, { span: "day" }],
    [{ until: "2026-11-22T12:00:00.000Z" }, { span: "day", until: "2026-11-22T12:00:00.000Z" }],
    [{ until: "yesterday" }, { span: "day" }],
    [
      { denials: true, stage: 42, member: "" },
      { span: "day", denials: true, stage: "42" },
    ],
    [{ denials: "no", other: "x" }, { span: "day" }],
  ];
  for (const [said, search] of cases) assert.deepEqual(sessionSearchOf(said), search, JSON.stringify(said));
});

test("an address says only what is not usual", () => {
  const search = sessionSearchOf({ span: "week", stage: "prod", denials: true });
  assert.deepEqual(addressOf(search, { span: "day", open: "iss_1" }), { stage: "prod", denials: true, open: "iss_1" });
  assert.deepEqual(addressOf(search, { stage: undefined, denials: false }), { span: "week" });
});

test("the API is asked for what the address means", () => {
  const search = sessionSearchOf({ service: "shop/orders", stage: "prod", provider: "main", member: "ann" });
  assert.deepEqual(askedOf(search), {
    app: "shop",
    service: "orders",
    stage: "prod",
    provider: "main",
    actor: "ann",
  });
  assert.deepEqual(askedOf(sessionSearchOf({ service: "shop" })), {});
});
