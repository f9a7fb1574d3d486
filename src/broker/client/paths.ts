import type { InstanceKey, ServiceKey } from "../contract/organisations.ts";

/** Where a service is, below `/v1`. */
export function servicePath(org: string, { app, service }: ServiceKey): string[] {
  return ["orgs", org, "apps", app, "services", service];
}

/** Where an instance is; a component's has `-` for its region. */
export function instancePath(org: string, key: InstanceKey): string[] {
  return [...servicePath(org, key), "instances", key.stage, key.region ?? "-"];
}
