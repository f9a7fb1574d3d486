import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { securityPage } from "../../../scripts/generate/security.ts";
import { allows, isRole, permissions, roleNames } from "./roles.ts";

test("the table of roles in docs/security.md is the one that counts", () => {
  assert.equal(readFileSync("docs/security.md", "utf8"), securityPage());
});

test("owners may do everything, and only they make and touch owners", () => {
  assert.deepEqual([...allows.owner], permissions);
  assert.deepEqual(
    roleNames.filter((role) => allows[role].has("owner.update")),
    ["owner"],
  );
});

test("only owners and admins change members, providers, and what is protected", () => {
  for (const permission of [
    "member.update",
    "provider.create",
    "provider.update",
    "organisation.update",
    "link.set-default",
  ] as const) {
    assert.deepEqual(
      roleNames.filter((role) => allows[role].has(permission)),
      ["owner", "admin"],
    );
  }
});

test("secrets are read by whoever deploys with them, and never by developers or auditors", () => {
  assert.deepEqual(
    roleNames.filter((role) => allows[role].has("parameter.read-secret")),
    ["owner", "admin", "deployer", "machine"],
  );
});

test("a role has exactly its own name", () => {
  assert.deepEqual(["owner", "Owner", "root", "", "__proto__"].filter(isRole), ["owner"]);
});
