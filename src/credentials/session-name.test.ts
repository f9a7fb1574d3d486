import assert from "node:assert/strict";
import { test } from "node:test";
import { assert as check, constantFrom, property, record, string } from "fast-check";
import { sessionNameRule } from "../broker/domain/session-rules.ts";
import { actorOf, sessionName } from "./session-name.ts";

const owner = { actor: "bob", service: "orders", stage: "dev" };

test("a name tells who, what and where", () => assert.equal(sessionName(owner), "pr-bob+orders+dev"));

test("what STS does not take is replaced, and a piece of a hash keeps names apart", () => {
  const [one, other] = [
    sessionName({ ...owner, actor: "bob smith/äö" }),
    sessionName({ ...owner, actor: "bob smith/öä" }),
  ];
  assert.match(one, /^pr-bob-smith-\+orders\+dev-[0-9a-f]{10}$/);
  assert.notEqual(one, other);
});

test("a long name is cut to 64 characters, and stays different from its neighbours", () => {
  const names = ["x".repeat(80), "x".repeat(81)].map((stage) => sessionName({ ...owner, stage }));
  assert.deepEqual(
    names.map(({ length }) => length),
    [64, 64],
  );
  assert.notEqual(names[0], names[1]);
});

test("an actor of one letter, or of none, still makes a name", () => {
  assert.match(sessionName({ actor: "", service: "o", stage: "d" }), sessionNameRule.pattern);
});

test("every name is one that STS takes, and different owners have different names", () => {
  const part = string({ unit: constantFrom("a", "+", "-", "ä", " ", "b"), maxLength: 30 });
  const owners = record({ actor: part, service: part, stage: part });
  check(
    property(owners, owners, (one, other) => {
      assert.match(sessionName(one), sessionNameRule.pattern);
      const same = JSON.stringify(one) === JSON.stringify(other);
      assert.equal(sessionName(one) === sessionName(other), same);
    }),
  );
});

test("the actor is the CI system's, else the person's", () => {
  assert.equal(actorOf({ GITHUB_ACTOR: "octocat", USER: "runner" }), "octocat");
  assert.equal(actorOf({ GITHUB_ACTOR: "", USER: "bob" }), "bob");
  assert.equal(actorOf({}), "someone");
});
