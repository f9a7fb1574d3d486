import type { Template } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { Service } from "../../service.ts";
import { executionRoleId } from "../../naming.ts";
import { roleSettings } from "../reference.ts";

/** Settings of the provider for the roles that are generated, where no function of the template runs with one that has them. */
export function unusedSettings(service: Service, template: Template, used: ReadonlySet<string>): DocumentPath[] {
  if (service.functions.length === 0) return [];
  const generated = [...used].filter((id) => id.endsWith(executionRoleId)).map((id) => template.Resources[id]);
  // The role with which API Gateway writes logs is made with the same boundary.
  const made = Object.values(template.Resources).filter(({ Type }) => Type === "Custom::ApiGatewayAccountRole");
  const text = JSON.stringify([...generated, ...made]);
  return settingsOf(service)
    .filter(([values]) => values.length > 0 && !values.some((value) => text.includes(JSON.stringify(value))))
    .map(([, path]) => path);
}

/** What each setting puts into a role, and where it stands. */
function settingsOf({ provider }: Service): [unknown[], DocumentPath][] {
  const role = roleSettings(provider);
  const settings: [unknown, DocumentPath][] = [
    [role.statements, ["provider", "iam", "role", "statements"]],
    [role.managedPolicies, ["provider", "iam", "role", "managedPolicies"]],
    [role.permissionsBoundary, ["provider", "iam", "role", "permissionsBoundary"]],
    [role.permissionBoundary, ["provider", "iam", "role", "permissionBoundary"]],
    [provider.iamRoleStatements, ["provider", "iamRoleStatements"]],
    [provider.iamManagedPolicies, ["provider", "iamManagedPolicies"]],
    [provider.rolePermissionsBoundary, ["provider", "rolePermissionsBoundary"]],
  ];
  return settings.map(([value, path]) => [value === undefined ? [] : [value].flat(), path]);
}
