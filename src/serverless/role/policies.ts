import { isRecord } from "../../cloudformation/intrinsics.ts";
import { valuesAt } from "../../cloudformation/property-values.ts";
import type { Resolver } from "../../cloudformation/resolver.ts";
import type { Resource } from "../../cloudformation/template.ts";

const attachedTypes = new Set(["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"]);

/** The policy documents of a role in a template: inline ones, and those of policy resources that name the role. */
export function policiesOf(roleId: string, resolver: Resolver): readonly unknown[] {
  const resources = Object.values(resolver.template.Resources);
  const attached = resources.filter((resource) => attachesTo(resource, roleId, resolver));
  return [
    ...valuesAt("Policies.PolicyDocument", resolver.template.Resources[roleId]?.Properties, resolver),
    ...attached.flatMap(({ Properties }) => valuesAt("PolicyDocument", Properties, resolver)),
  ];
}

function attachesTo({ Type, Properties }: Resource, roleId: string, resolver: Resolver): boolean {
  if (!attachedTypes.has(Type)) return false;
  const names = resolver.ref(roleId);
  const roles = ["Roles", "RoleName"].flatMap((path) => valuesAt(path, Properties, resolver));
  return roles.some((role) => {
    if (isRecord(role) && "Ref" in role) return role["Ref"] === roleId;
    return resolver.texts(role).some((text) => names.includes(text));
  });
}
