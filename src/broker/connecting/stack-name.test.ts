import assert from "node:assert/strict";
import { test } from "node:test";
import { stackNameOf } from "./stack-name.ts";

const cases: readonly (readonly [role: string, stack: string])[] = [
  ["passrole-deployer", "passrole-deployer"],
  ["team.a_deployer@acme", "team-a-deployer-acme"],
  ["1st", "passrole-1st"],
  ["-x-", "x"],
  ["+=,.@-_", "passrole"],
];

for (const [role, stack] of cases) {
  test(`the stack of role ${role} is ${stack}`, () => {
    assert.equal(stackNameOf(role), stack);
    assert.match(stack, /^[A-Za-z][A-Za-z0-9-]{0,127}$/);
  });
}
