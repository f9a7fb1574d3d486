import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { Action } from "../../../iam/policy.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { listed, named, roleSpan } from "./words.ts";

/** A role that a service cannot assume. */
export function reportUntrusting(roleId: string, assuming: string, fn: ServiceFunction, service: Service): void {
  const principal = `${assuming}.amazonaws.com`;
  service.diagnostics.warning(
    "role/lacks-trust",
    `function \`${fn.key}\` runs with role \`${roleId}\`, which does not let \`${principal}\` assume it`,
    {
      at: roleSpan(fn, service),
      hint: `add to its \`AssumeRolePolicyDocument\`: \`{ Effect: Allow, Principal: { Service: ${principal} }, Action: sts:AssumeRole }\``,
    },
  );
}

/** A role whose policies are partly out of sight, so that nothing certain can be said. */
export function reportUnread(
  roleId: string,
  unread: readonly string[],
  functions: readonly ServiceFunction[],
  service: Service,
): void {
  service.diagnostics.note(
    "role/not-checked",
    `whether role \`${roleId}\` allows what ${needed(functions)} depends on ${listed(unread)}, which cannot be read here`,
    { at: roleSpan(functions[0]!, service) },
  );
}

/** A role of which nothing is known here. */
export function reportOutside(
  name: string,
  functions: readonly ServiceFunction[],
  actions: readonly Action[],
  service: Service,
): void {
  service.diagnostics.note(
    "role/not-checked",
    `role \`${name}\` is not in this template: whether it allows what ${needed(functions)} is not checked`,
    { at: roleSpan(functions[0]!, service), hint: actions.length > 0 ? `it must allow ${listed(actions)}` : undefined },
  );
}

/** Settings of the provider go to the roles that are generated, and here no function runs with one that has them. */
export function reportUnused(path: DocumentPath, service: Service): void {
  service.diagnostics.warning(
    "role/statements-unused",
    `no function runs with the generated role, so \`${path.join(".")}\` has no effect`,
    { at: service.spanOf(path, "key"), hint: "put them into the roles that the functions run with" },
  );
}

function needed(functions: readonly ServiceFunction[]): string {
  return `${named(functions)} ${functions.length > 1 ? "need" : "needs"}`;
}
