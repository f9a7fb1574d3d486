import { test } from "node:test";
import assert from "node:assert/strict";
import { format, inspect } from "node:util";
import { Secret } from "./secret.ts";

const secret = new Secret("canary-5up3r");

test("a secret gives its text only when it is asked to reveal it", () => {
  assert.equal(secret.reveal(), "canary-5up3r");
});

test("no way of printing shows a secret", () => {
  const printed = [
    String(secret),
    ["", secret].join("-"),
    JSON.stringify({ secret }),
    inspect({ deep: [secret] }, { showHidden: true, depth: 9 }),
    format("%s %o %j", secret, secret, secret),
    JSON.stringify(Object.entries(secret)),
  ].join("\n");
  assert.doesNotMatch(printed, /canary/);
});
