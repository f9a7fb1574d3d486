import { test } from "node:test";
import assert from "node:assert/strict";
import { movesOf, sideText, summaryOf } from "./effects.ts";

const side = (
  provider: string | null,
  account: string | null,
): { provider: string | null; account: string | null } => ({ provider, account });
const [dev, prod, other] = [side("dev", "1"), side("prod", "2"), side("dev-2", "1")];
const instance = (stage: string): { app: string; service: string; stage: string; region: string } => ({
  app: "shop",
  service: "orders",
  stage,
  region: "eu-west-1",
});

test("effects are put together by what happens; another account comes first", () => {
  const moves = movesOf([
    { instance: instance("a"), before: dev, after: other },
    { instance: instance("b"), before: dev, after: other },
    { instance: instance("c"), before: dev, after: prod },
  ]);
  assert.deepEqual(
    moves.map(({ changesAccount, instances }) => [changesAccount, instances.map(({ stage }) => stage)]),
    [
      [true, ["c"]],
      [false, ["a", "b"]],
    ],
  );
  assert.equal(
    summaryOf(moves),
    "1 instance would deploy to another account; 2 would keep the account and get another provider",
  );
});

test("a change that changes nothing says so", () => {
  assert.equal(summaryOf([]), "no instance would get anything else");
  const moves = movesOf([{ instance: instance("a"), before: dev, after: other }]);
  assert.equal(summaryOf(moves), "1 instance would get another provider, of the same account");
});

test("a side is told by provider and account", () => {
  assert.deepEqual([dev, side("stripe", null), side(null, null)].map(sideText), ["dev · 1", "stripe", "nothing"]);
});
