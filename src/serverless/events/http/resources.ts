import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { HttpEvent } from "./http-event.ts";
import type { Made } from "../made.ts";
import type { RestApi } from "./rest-api.ts";

/** A path whose resource the template makes. */
export interface NewPath {
  path: string;
  /** The path above it. */
  parent: string;
  /** The first event that needs it. */
  origin: DocumentPath;
}

/** The paths of all events with those above them, down from what exists already. */
export function newPaths(events: readonly HttpEvent[], api: RestApi): NewPath[] {
  const byPath = new Map<string, NewPath>();
  for (const { path: whole, origin } of events) {
    for (const path of newAlong(whole, api)) {
      if (!byPath.has(path)) byPath.set(path, { path, parent: parentOf(path), origin });
    }
  }
  return [...byPath.values()];
}

/** `a`, `a/b` and `a/b/c` for `a/b/c`, after the last one that exists. */
function newAlong(path: string, api: RestApi): string[] {
  const along: string[] = [];
  for (let above = path; above !== "" && !api.existing.has(above); above = parentOf(above)) along.push(above);
  return along.reverse();
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

export function pathResources(events: readonly HttpEvent[], api: RestApi): Made[] {
  return newPaths(events, api).map(({ path, parent, origin }) => ({
    id: api.resourceLogicalId(path),
    resource: {
      Type: "AWS::ApiGateway::Resource",
      Properties: {
        ParentId: api.resourceIdOf(parent),
        PathPart: path.slice(path.lastIndexOf("/") + 1),
        RestApiId: api.id,
      },
    },
    origin,
  }));
}
