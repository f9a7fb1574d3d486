import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { Diagnostics } from "../../../diagnostics/diagnostics.ts";
import type { SourceSpan } from "../../../diagnostics/diagnostic.ts";
import type { Action } from "../../../iam/policy.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { existingProviderRole } from "../reference.ts";
import type { NeedKind, RoleNeed } from "./need.ts";
import { statementText } from "./statement-text.ts";

interface Place {
  at: SourceSpan;
  hint: string;
}

type Report = (diagnostics: Diagnostics, message: string, place: Place) => void;

/** What the role is for where it lacks something, and the code that says so. */
const kinds: Readonly<Record<NeedKind, { purpose: string; warn: Report }>> = {
  logs: { purpose: "write its logs", warn: (to, message, place) => to.warning("role/lacks-logs", message, place) },
  vpc: { purpose: "enter its VPC", warn: (to, message, place) => to.warning("role/lacks-vpc", message, place) },
  "event-source": {
    purpose: "read its event sources",
    warn: (to, message, place) => to.warning("role/lacks-event-source", message, place),
  },
  destination: {
    purpose: "reach its destinations",
    warn: (to, message, place) => to.warning("role/lacks-destination", message, place),
  },
  "dead-letter": {
    purpose: "pass on failed calls",
    warn: (to, message, place) => to.warning("role/lacks-dead-letter", message, place),
  },
  tracing: { purpose: "send traces", warn: (to, message, place) => to.warning("role/lacks-tracing", message, place) },
  "file-system": {
    purpose: "mount its file system",
    warn: (to, message, place) => to.warning("role/lacks-file-system", message, place),
  },
  key: {
    purpose: "decrypt its environment",
    warn: (to, message, place) => to.warning("role/lacks-key", message, place),
  },
};

/** One kind of need that a role of the template does not meet. */
export function reportLacks(roleId: string, needs: readonly RoleNeed[], fn: ServiceFunction, service: Service): void {
  const { purpose, warn } = kinds[needs[0]!.kind];
  const missing = needs.map(
    ({ actions, resources }) => `${listed(actions)}${resources ? ` on \`${shown(resources)}\`` : ""}`,
  );
  const message = `function \`${fn.key}\` cannot ${purpose}: its role \`${roleId}\` does not allow ${missing.join(", nor ")}`;
  const statements = [...Map.groupBy(needs, ({ written }) => JSON.stringify(written)).values()].map((same) =>
    statementText(
      same.flatMap(({ actions }) => actions),
      same[0]!.written,
    ),
  );
  warn(service.diagnostics, message, {
    at: roleSpan(fn, service),
    hint: `add to \`${roleId}\`: ${statements.join(" and ")}`,
  });
}

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

/** Statements and managed policies of the provider go to the generated role, and here no function runs with it. */
export function reportUnused(path: DocumentPath, service: Service): void {
  service.diagnostics.warning(
    "role/statements-unused",
    `no function runs with the generated role, so \`${path.join(".")}\` has no effect`,
    { at: service.spanOf(path, "key"), hint: "put them into the roles that the functions run with" },
  );
}

function needed(functions: readonly ServiceFunction[]): string {
  const keys = listed(functions.map(({ key }) => key));
  return functions.length > 1 ? `functions ${keys} need` : `function ${keys} needs`;
}

/** Where the function gets its role from: its own `role`, or the provider's. */
function roleSpan({ config, path }: ServiceFunction, service: Service): SourceSpan {
  const provider: DocumentPath = existingProviderRole(service.provider)
    ? ["provider", "iam", "role"]
    : ["provider", "role"];
  return service.spanOf(config.role === undefined ? provider : [...path, "role"]);
}

function listed(texts: readonly string[]): string {
  return [...new Set(texts)].map((text) => `\`${text}\``).join(", ");
}

/** The stream's name in a log ARN is an example. */
function shown([resource = ""]: readonly string[]): string {
  return resource.replace(/:log-stream:.*/, ":log-stream:*");
}
