import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";

/** A property that has a newer name, and what to write today. */
export interface LegacySpelling {
  path: DocumentPath;
  today: string;
}

const providerSpellings: Readonly<Record<string, string>> = {
  cfnRole: "provider.iam.deploymentRole",
  iamManagedPolicies: "provider.iam.role.managedPolicies",
  iamRoleStatements: "provider.iam.role.statements",
  role: "provider.iam.role",
  rolePermissionsBoundary: "provider.iam.role.permissionsBoundary",
};

/** Properties of `value` that the framework honours under an old name. */
export function legacySpellings(value: Record<string, unknown>): LegacySpelling[] {
  return [
    ...namedIn(value, ["provider"], providerSpellings),
    ...namedIn(value, ["provider", "iam", "role"], { permissionBoundary: "provider.iam.role.permissionsBoundary" }),
    ...patternSpellings(value, ["package"]),
    ...Object.keys(asRecord(value["functions"])).flatMap((key) =>
      patternSpellings(value, ["functions", key, "package"]),
    ),
  ];
}

function patternSpellings(value: unknown, path: DocumentPath): LegacySpelling[] {
  return namedIn(value, path, { include: "patterns", exclude: "patterns" });
}

function namedIn(value: unknown, path: DocumentPath, names: Readonly<Record<string, string>>): LegacySpelling[] {
  const parent = path.reduce<unknown>((found, step) => asRecord(found)[step], value);
  return Object.entries(names)
    .filter(([old]) => Object.hasOwn(asRecord(parent), old))
    .map(([old, today]) => ({ path: [...path, old], today }));
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
