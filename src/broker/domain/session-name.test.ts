import assert from "node:assert/strict";
import { test } from "node:test";
import { assert as check, constantFrom, property, record, string } from "fast-check";
import { sessionName, sourceIdentity } from "./session-name.ts";
import { sessionNameRule, sourceIdentityRule } from "./session-rules.ts";

const named = ({ actor = "bob", service = "orders", stage = "dev" } = {}): string =>
  sessionName([actor, service, stage]);

test("a name tells who, what and where", () => assert.equal(named(), "pr-bob+orders+dev"));

test("what STS does not take is replaced, and a piece of a hash keeps names apart", () => {
  const [one, other] = [named({ actor: "bob smith/äö" }), named({ actor: "bob smith/öä" })];
  assert.match(one, /^pr-bob-smith-\+orders\+dev-[0-9a-f]{10}$/);
  assert.notEqual(one, other);
});

test("a long name is cut to 64 characters, and stays different from its neighbours", () => {
  const names = ["x".repeat(80), "x".repeat(81)].map((stage) => named({ stage }));
  assert.deepEqual(
    names.map(({ length }) => length),
    [64, 64],
  );
  assert.notEqual(names[0], names[1]);
});

test("an actor of one letter, or of none, still makes a name", () => {
  assert.match(named({ actor: "", service: "o", stage: "d" }), sessionNameRule.pattern);
});

test("every name is one that STS takes, and different owners have different names", () => {
  const part = string({ unit: constantFrom("a", "+", "-", "ä", " ", "b"), maxLength: 30 });
  const owners = record({ actor: part, service: part, stage: part });
  check(
    property(owners, owners, (one, other) => {
      assert.match(named(one), sessionNameRule.pattern);
      const same = JSON.stringify(one) === JSON.stringify(other);
      assert.equal(named(one) === named(other), same);
    }),
  );
});

test("every source identity is one that STS takes", () => {
  check(
    property(string({ maxLength: 80 }), (actor) => assert.match(sourceIdentity(actor), sourceIdentityRule.pattern)),
  );
  assert.equal(sourceIdentity("bob"), "bob");
});
