import { isRecord } from "../../cloudformation/intrinsics.ts";
import { valuesAt } from "../../cloudformation/property-values.ts";
import type { Resolver } from "../../cloudformation/resolver.ts";
import type { Resource, Template } from "../../cloudformation/template.ts";

const attachedTypes = new Set(["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"]);

/** The policy documents of a role in a template: inline ones, and those of policy resources that name the role. */
export function policiesOf(roleId: string, resolver: Resolver): readonly unknown[] {
  const attached = policyResources(resolver.template).filter((resource) => attachesTo(resource, roleId, resolver));
  return [
    ...valuesAt("Policies.PolicyDocument", resolver.template.Resources[roleId]?.Properties, resolver),
    ...attached.flatMap(({ Properties }) => valuesAt("PolicyDocument", Properties, resolver)),
  ];
}

const found = new WeakMap<Template, readonly Resource[]>();

/** The policies of a template that are resources; a template has many resources, and is asked for each role. */
function policyResources(template: Template): readonly Resource[] {
  const known = found.get(template) ?? Object.values(template.Resources).filter(({ Type }) => attachedTypes.has(Type));
  found.set(template, known);
  return known;
}

function attachesTo({ Properties }: Resource, roleId: string, resolver: Resolver): boolean {
  const names = resolver.ref(roleId);
  const roles = ["Roles", "RoleName"].flatMap((path) => valuesAt(path, Properties, resolver));
  return roles.some((role) => {
    if (isRecord(role) && "Ref" in role) return role["Ref"] === roleId;
    return resolver.texts(role).some((text) => names.includes(text));
  });
}
