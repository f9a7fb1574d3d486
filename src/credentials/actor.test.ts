import assert from "node:assert/strict";
import { test } from "node:test";
import { actorOf } from "./actor.ts";

test("the actor is the CI system's, else the person's", () => {
  assert.equal(actorOf({ GITHUB_ACTOR: "octocat", USER: "runner" }), "octocat");
  assert.equal(actorOf({ GITHUB_ACTOR: "", USER: "bob" }), "bob");
  assert.equal(actorOf({}), "someone");
});
