import type { Value } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { EventOccurrence } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { eventFields } from "../event-fields.ts";
import { flag, mapping, section, text, value, type Fields } from "../fields.ts";
import { isConfigured } from "./cache-policies.ts";
import { parseOrigin, type Origin } from "./origin.ts";

/** One `cloudFront` event: when a function is called for requests to an origin. */
export interface EdgeEvent {
  fn: ServiceFunction;
  /** Path of the event in the configuration. */
  path: DocumentPath;
  /** Such as `viewer-request`. */
  eventType?: string | undefined;
  includeBody?: boolean | undefined;
  source: Origin;
  isDefaultOrigin: boolean;
  /** Paths that it is about; all that no other event is about when absent. */
  pathPattern?: string | undefined;
  /** Settings of the cache behavior, in CloudFormation's words. */
  behavior: Readonly<Record<string, unknown>>;
  cachePolicy?: CachePolicyReference | undefined;
}

/** A policy by its id, or by its name in `provider.cloudFront.cachePolicies`. */
export interface CachePolicyReference {
  id?: Value<string> | undefined;
  name?: string | undefined;
}

/** Reads an event; one without an origin is reported and left out. */
export function parseEdgeEvent(occurrence: EventOccurrence, service: Service): EdgeEvent | undefined {
  const fields = eventFields(occurrence, service, "eventType");
  const source = parseOrigin(fields);
  return (
    source && {
      fn: occurrence.fn,
      path: occurrence.path,
      eventType: text(fields, "eventType"),
      includeBody: flag(fields, "includeBody"),
      source,
      isDefaultOrigin: flag(fields, "isDefaultOrigin") ?? false,
      pathPattern: text(fields, "pathPattern"),
      behavior: section(fields, "behavior").values,
      cachePolicy: parseCachePolicy(fields),
    }
  );
}

function parseCachePolicy(fields: Fields): CachePolicyReference | undefined {
  const policy = mapping(fields, "cachePolicy");
  if (!policy) return undefined;
  const name = text(policy, "name");
  return { id: value(policy, "id"), name: name !== undefined && isConfigured(name, policy) ? name : undefined };
}
