import assert from "node:assert/strict";
import { test } from "node:test";
import { legacySpellings } from "./legacy-spellings.ts";

const cases: readonly [configuration: Record<string, unknown>, path: string, today: string][] = [
  [{ provider: { role: "x" } }, "provider.role", "provider.iam.role"],
  [{ provider: { iamRoleStatements: [] } }, "provider.iamRoleStatements", "provider.iam.role.statements"],
  [{ provider: { iamManagedPolicies: [] } }, "provider.iamManagedPolicies", "provider.iam.role.managedPolicies"],
  [
    { provider: { rolePermissionsBoundary: "x" } },
    "provider.rolePermissionsBoundary",
    "provider.iam.role.permissionsBoundary",
  ],
  [{ provider: { cfnRole: "x" } }, "provider.cfnRole", "provider.iam.deploymentRole"],
  [
    { provider: { iam: { role: { permissionBoundary: "x" } } } },
    "provider.iam.role.permissionBoundary",
    "provider.iam.role.permissionsBoundary",
  ],
  [{ package: { exclude: ["x"] } }, "package.exclude", "patterns"],
  [{ functions: { hello: { package: { include: [] } } } }, "functions.hello.package.include", "patterns"],
];

for (const [configuration, path, today] of cases) {
  test(`legacySpellings: ${path} is ${today} today`, () => {
    const found = legacySpellings(configuration).map((spelling) => [spelling.path.join("."), spelling.today]);
    assert.deepEqual(found, [[path, today]]);
  });
}

test("legacySpellings: today's spellings and half-written sections are none", () => {
  assert.deepEqual(legacySpellings({ provider: { iam: { role: "x" } }, package: null, functions: { a: null } }), []);
});
