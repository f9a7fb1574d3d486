import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Resource, Template } from "../../cloudformation/template.ts";

const attachedTypes = new Set(["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"]);

/** The policy documents of a role in a template: inline ones, and those of policy resources that name the role. */
export function policiesOf(roleId: string, template: Template): unknown[] {
  const inline = template.Resources[roleId]?.Properties?.["Policies"];
  const documents = Array.isArray(inline) ? inline.map((policy) => (isRecord(policy) ? policy["PolicyDocument"] : undefined)) : [];
  const attached = Object.values(template.Resources).filter((resource) => attachesTo(resource, roleId, template));
  return [...documents, ...attached.map(({ Properties }) => Properties?.["PolicyDocument"])];
}

function attachesTo({ Type, Properties }: Resource, roleId: string, template: Template): boolean {
  if (!attachedTypes.has(Type)) return false;
  const name = template.Resources[roleId]?.Properties?.["RoleName"];
  const roles = [Properties?.["Roles"], Properties?.["RoleName"]].flat();
  return roles.some((role) => (isRecord(role) ? role["Ref"] === roleId : role !== undefined && role === name));
}
