import type { Value } from "../../cloudformation/template.ts";
import type { Service } from "../service.ts";
import type { Part } from "../template/parts.ts";
import type { CustomResourceUse } from "./custom-resource.ts";
import { givenRole } from "./given-role.ts";
import { helperFunction } from "./helper-function.ts";
import { helperRole, helperRoleId } from "./helper-role.ts";

/** What carries out the custom resources of a service: a function for each kind, and the role they share. */
export function customResourceHelpers(
  uses: readonly CustomResourceUse[],
  bucket: Value<string>,
  service: Service,
): Part[] {
  const [first] = uses;
  if (!first) return [];
  const ownRole = givenRole(service) === undefined;
  const kinds = [...Map.groupBy(uses, ({ kind }) => kind)];
  return [
    ...(ownRole ? [{ resources: { [helperRoleId]: helperRole(uses, service) }, origin: first.origin }] : []),
    ...kinds.map(([kind, [use]]) => ({ resources: helperFunction(kind, bucket, service), origin: use!.origin })),
  ];
}
