import assert from "node:assert/strict";
import { test } from "node:test";
import { exceptionTest, principalTest } from "./principal.ts";
import type { Principal } from "./policy.ts";
import type { RequestPrincipal } from "./request.ts";

const root = "arn:aws:iam::444455556666:root";
const bob = "arn:aws:iam::444455556666:user/Bob";
const role = "arn:aws:iam::444455556666:role/audit";
const session = "arn:aws:sts::444455556666:assumed-role/audit/app";

const user: RequestPrincipal = { type: "AWS", names: [bob] };
const roleSession: RequestPrincipal = { type: "AWS", names: [session, role] };
const account: RequestPrincipal = { type: "AWS", names: [root] };
const service: RequestPrincipal = { type: "Service", names: ["logs.amazonaws.com"] };

const named: [string, Principal, RequestPrincipal, boolean][] = [
  ["a session by its role", { AWS: role }, roleSession, true],
  ["a session by itself", { AWS: session }, roleSession, true],
  ["a session by its account", { AWS: root }, roleSession, true],
  ["nobody by a pattern", { AWS: "arn:aws:iam::444455556666:*" }, user, false],
  ["users with regard to case", { AWS: bob.toLowerCase() }, user, false],
  ["a service as a service only", { AWS: "logs.amazonaws.com" }, service, false],
  ["everyone, services too", { AWS: "*" }, service, true],
  ["nobody by an empty list", { AWS: [] }, user, false],
];

for (const [name, principal, asking, expected] of named) {
  test(`a principal names ${name}`, () => assert.equal(principalTest(principal)(asking), expected));
}

const exceptions: [string, Principal, RequestPrincipal, boolean][] = [
  ["a user with its account", { AWS: [bob, root] }, user, true],
  ["a user with its account's number", { AWS: [bob, "444455556666"] }, user, true],
  ["no user without its account", { AWS: bob }, user, false],
  ["no user by its account", { AWS: root }, user, false],
  ["the account itself", { AWS: root }, account, true],
  ["a session with its role and account", { AWS: [session, role, root] }, roleSession, true],
  ["no session without its role", { AWS: [session, root] }, roleSession, false],
  ["no session by its role", { AWS: [role, root] }, roleSession, false],
  ["a service", { Service: "logs.amazonaws.com" }, service, true],
  ["no service by a service's name among accounts", { AWS: "logs.amazonaws.com" }, service, false],
  ["everyone", "*", user, true],
  ["every principal", { AWS: "*" }, service, true],
  ["nobody who is not signed in", { AWS: [bob, root] }, { type: "AWS", names: [] }, false],
];

for (const [name, principal, asking, expected] of exceptions) {
  test(`a Deny's NotPrincipal leaves out ${name}`, () => assert.equal(exceptionTest(principal)(asking), expected));
}
