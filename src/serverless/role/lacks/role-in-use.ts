import { referredId } from "../../../cloudformation/intrinsics.ts";
import { valuesAt } from "../../../cloudformation/property-values.ts";
import type { Resolver } from "../../../cloudformation/resolver.ts";
import { covers } from "../../../iam/pattern-relations.ts";

/** A role that a function may run with: one of the template, or one that is known by name at best. */
export type RoleInUse = { roleId: string } | { outside: string };

/** Every role that `Properties.Role` of a function may be; several where it depends on a condition. */
export function rolesInUse(role: unknown, resolver: Resolver): readonly RoleInUse[] {
  return valuesAt("Role", { Role: role }, resolver).flatMap((value): readonly RoleInUse[] => {
    const referred = referredId(value);
    const isParameter = referred !== undefined && resolver.template.Parameters?.[referred] !== undefined;
    if (referred === undefined || isParameter)
      return resolver.texts(value).map((text) => roleOf(text, value, resolver));
    // What is no role of the template is an error of its own.
    return resolver.template.Resources[referred]?.Type === "AWS::IAM::Role" ? [{ roleId: referred }] : [];
  });
}

/** The role of the template that has the ARN, if any. */
function roleOf(text: string, value: unknown, resolver: Resolver): RoleInUse {
  const own = ownRoles(resolver).find(({ arns }) => arns.some((arn) => covers(arn, text)));
  if (own) return { roleId: own.id };
  return { outside: text === "*" ? JSON.stringify(value) : text };
}

interface OwnRole {
  id: string;
  /** What its ARN may be, as far as it is known. */
  arns: readonly string[];
}

const known = new WeakMap<Resolver, readonly OwnRole[]>();

/** The roles of a template: each function asks for them. */
function ownRoles(resolver: Resolver): readonly OwnRole[] {
  const roles = known.get(resolver) ?? readRoles(resolver);
  known.set(resolver, roles);
  return roles;
}

function readRoles(resolver: Resolver): readonly OwnRole[] {
  return Object.entries(resolver.template.Resources)
    .filter(([, { Type }]) => Type === "AWS::IAM::Role")
    .map(([id]) => ({ id, arns: resolver.fill("{Arn}", id).filter((arn) => arn !== "*") }));
}
