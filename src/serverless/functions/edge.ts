import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import type { FunctionConfig } from "../config.ts";

/** Whether a function runs at CloudFront's edges: it has a `cloudFront` event. */
export function isEdgeFunction({ events = [] }: FunctionConfig): boolean {
  return events.some((event) => isRecord(event) && "cloudFront" in event);
}

/** What such a function has unless it says otherwise, whatever the provider says: most that viewers' events allow. */
export const edgeDefaults = { memorySize: 128, timeout: 5 };

/** Settings of the resource that CloudFront does not take. */
const notAtEdge = new Set(["VpcConfig", "Environment"]);

/**
 * The resource of such a function. It stays when the stack is deleted: copies at edges go hours later, and until then
 * Lambda does not delete it. The framework takes what edges do not have out after the version's id was made of it.
 */
export function edgeResource({ Properties, ...resource }: Resource): Resource {
  const kept = Object.entries(Properties ?? {}).filter(([name]) => !notAtEdge.has(name));
  return { ...resource, Properties: Object.fromEntries(kept), DeletionPolicy: "Retain" };
}
