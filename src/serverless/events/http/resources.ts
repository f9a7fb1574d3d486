import type { HttpEvent } from "./http-event.ts";
import type { Made } from "./made.ts";
import { resourceLogicalId } from "./names.ts";
import type { RestApi } from "./rest-api.ts";

/** The resources of all paths with those above them, down from what exists already. */
export function pathResources(events: readonly HttpEvent[], api: RestApi): Made[] {
  const byPath = new Map<string, Made>();
  for (const { path, origin } of events) {
    for (const each of newPaths(path, api)) {
      if (!byPath.has(each)) byPath.set(each, pathResource(each, origin, api));
    }
  }
  return [...byPath.values()];
}

/** `a/b/c` and the paths above it up to one that exists. */
function newPaths(path: string, api: RestApi): string[] {
  if (path === "" || api.existing.has(path)) return [];
  return [...newPaths(parentOf(path), api), path];
}

function pathResource(path: string, origin: Made["origin"], api: RestApi): Made {
  return {
    id: resourceLogicalId(path),
    resource: {
      Type: "AWS::ApiGateway::Resource",
      Properties: {
        ParentId: api.resourceIdOf(parentOf(path)),
        PathPart: path.slice(path.lastIndexOf("/") + 1),
        RestApiId: api.id,
      },
    },
    origin,
  };
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** True when the id of the API's root is needed: for a path without one that exists above it. */
export function needsRoot(events: readonly HttpEvent[], api: RestApi): boolean {
  const parents = events.flatMap(({ path }) => (path === "" ? [path] : newPaths(path, api).map(parentOf)));
  return parents.includes("") && !api.existing.has("");
}
