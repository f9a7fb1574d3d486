import type { Statement } from "../policy.ts";
import type { RequestPrincipal } from "../request.ts";
import type { AuthorizingStatement } from "./compile-policy-set.ts";

/**
 * How a statement of a resource's policy names who asks. `itself`: by its own ARN, or as anyone; `entity`: by the role
 * of the session, or the IAM user of the federated one; `account`: by its account, which leaves it to the policies
 * there; `none`: not at all.
 */
export type Naming = "none" | "account" | "entity" | "itself";

export type NamingTest = (asking: RequestPrincipal | undefined) => Naming;

/** How a statement that applies names who asks. `NotPrincipal` names everyone else, and so as anyone. */
export function namingOf({ Principal, NotPrincipal }: Statement): NamingTest {
  if (NotPrincipal !== undefined || Principal === "*") return () => "itself";
  if (Principal === undefined) return () => "none";
  const listed = new Set(Object.entries(Principal).flatMap(([type, names]) => [names].flat().map(key(type))));
  if (listed.has("AWS *")) return () => "itself";
  return (asking) => (asking === undefined ? "none" : listedNaming(listed, asking));
}

function key(type: string): (name: string) => string {
  return (name) => `${type} ${name}`;
}

/** A role acts through its sessions, so its ARN is that of an entity even where nothing else is known. */
function listedNaming(listed: ReadonlySet<string>, { type, names }: RequestPrincipal): Naming {
  const at = names.map(key(type)).findIndex((name) => listed.has(name));
  if (at < 0) return "account";
  return at === 0 && !isRole(names[0]!) ? "itself" : "entity";
}

function isRole(name: string): boolean {
  return /^arn:[^:]+:iam::\d*:role\//.test(name);
}

const strength: Readonly<Record<Naming, number>> = { none: 0, account: 1, entity: 2, itself: 3 };

/** How the statements that allow name who asks, at best; `namings` are those of the resource's policies. */
export function strongestNaming(
  namings: readonly (readonly NamingTest[])[],
  allowing: readonly AuthorizingStatement[],
  asking: RequestPrincipal | undefined,
): Naming {
  return allowing
    .filter(({ type }) => type === "resource")
    .map(({ policy, index }) => namings[policy]![index]!(asking))
    .reduce<Naming>((best, naming) => (strength[naming] > strength[best] ? naming : best), "none");
}
