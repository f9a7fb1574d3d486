import { createOutliner } from "../../../cloudformation/outline.ts";
import { createResolver, type Resolver } from "../../../cloudformation/resolver.ts";
import type { Diagnostic, SourceSpan } from "../../../diagnostics/diagnostic.ts";
import { partitionOf } from "../../../iam/arn.ts";
import type { Statement } from "../../../iam/policy.ts";
import type { CompiledService } from "../../compile.ts";
import { executionRoleId } from "../../naming.ts";
import type { ServiceFunction } from "../../service.ts";
import { rolesInUse } from "../lacks/role-in-use.ts";
import { rightsOfRoles } from "../lacks/role-rights.ts";
import { certainStatements, type CertainPlaces } from "./certain.ts";

/** What findings on the roles of a compiled service are made from. */
export interface RoleFacts extends Pick<CompiledService, "service" | "template" | "gains"> {
  resolver: Resolver;
  /** The roles of the template that Lambda functions run with. */
  roles: readonly UsedRole[];
  /** What a role allows and denies for certain: each text as the user wrote it, names of the template filled in. */
  certain: (roleId: string) => readonly Statement[];
  /** What is taken for the names that only the target decides. */
  places: CertainPlaces;
  /** Where a role stands in the user's files, or what it is generated for. */
  spanOfRole: (roleId: string) => SourceSpan;
}

/** A role of the template that functions run with. */
export interface UsedRole {
  id: string;
  /** Generated and shared, generated for one function, written under `resources`, or of the framework's helper functions. */
  kind: "shared" | "own" | "written" | "helper";
  /** The service's functions that run with it, or may. */
  functions: readonly ServiceFunction[];
  /** Other functions of the template that do, by their logical ids. */
  others: readonly string[];
}

/** One kind of thing to say about roles. */
export type RoleFinding = (facts: RoleFacts) => readonly Diagnostic[];

export function roleFacts(compiled: CompiledService): RoleFacts {
  const { service, template, gains } = compiled;
  const { region, stackName } = service;
  const resolver = createResolver(template, { partition: partitionOf(region), account: "*", region, stackName });
  const rights = rightsOfRoles(createOutliner(template));
  const places = { partition: partitionOf(region), region, stackName, account: accountNamed(template) };
  return {
    service,
    template,
    gains,
    resolver,
    roles: usedRoles(service, resolver),
    certain: (roleId) => certainStatements(rights(roleId).statements, places),
    places,
    spanOfRole: (roleId) => service.spanOf(compiled.originOf(roleId) ?? ["provider"], "key"),
  };
}

/** The account that the template names, so that what is written of it and what is computed are the same. */
function accountNamed(template: unknown): string {
  return /:(\d{12}):/.exec(JSON.stringify(template))?.[1] ?? "111122223333";
}

function usedRoles({ functions, resources }: RoleFacts["service"], resolver: Resolver): UsedRole[] {
  const byLogicalId = new Map(functions.map((fn) => [fn.logicalId, fn]));
  const all = Object.entries(resolver.template.Resources).filter(([, { Type }]) => Type === "AWS::Lambda::Function");
  const uses = all.flatMap(([id, { Properties }]) =>
    rolesInUse(Properties?.["Role"], resolver).flatMap((role) =>
      "roleId" in role ? [{ roleId: role.roleId, by: byLogicalId.get(id) ?? id }] : [],
    ),
  );
  return [...Map.groupBy(uses, ({ roleId }) => roleId)].map(([id, same]) => {
    const users = [...new Set(same.map(({ by }) => by))];
    const own = users.filter((user) => typeof user !== "string");
    const others = users.filter((user) => typeof user === "string");
    return { id, kind: kindOf(id, own, id in (resources.Resources ?? {})), functions: own, others };
  });
}

function kindOf(id: string, functions: readonly ServiceFunction[], isWritten: boolean): UsedRole["kind"] {
  // A patch of the generated role stands under `resources` as well.
  if (id === executionRoleId) return "shared";
  if (functions.some(({ ownRoleId }) => ownRoleId === id)) return "own";
  return isWritten ? "written" : "helper";
}

/** Functions as a sentence names them, in code; of many the first few. */
export function namesOf(functions: readonly ServiceFunction[]): string {
  const most = 4;
  const names = functions.slice(0, most).map(({ key }) => `\`${key}\``);
  const more = functions.length - names.length;
  return [...names, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
