import { isRecord } from "../cloudformation/intrinsics.ts";
import type { Template } from "../cloudformation/template.ts";

/** What resources are called in the app: the path of their construct, by logical id, where the template tells it. */
export function constructPaths({ Resources }: Template): ReadonlyMap<string, string> {
  const paths = Object.entries(Resources).flatMap(([logicalId, { Metadata }]): [string, string][] => {
    const path = isRecord(Metadata) ? Metadata["aws:cdk:path"] : undefined;
    return typeof path === "string" ? [[logicalId, path]] : [];
  });
  return new Map(paths);
}
