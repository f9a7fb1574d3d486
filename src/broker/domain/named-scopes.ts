import type { Link } from "./link.ts";

/** The stages that links at instances and rules name for a service, each once; `*` stands in the names of rules. */
export function namedStages(links: readonly Link[], service: string): string[] {
  const names = links.flatMap(({ scope }) => {
    if (scope.level === "instance" && scope.service === service) return [scope.stage];
    return scope.level === "stage-rule" && scope.service === service ? [scope.stages.text] : [];
  });
  return [...new Set(names)];
}

/** The regions that links name for a service, each once. */
export function namedRegions(links: readonly Link[], service: string): string[] {
  const names = links.flatMap(({ scope }) =>
    scope.level === "instance" && scope.service === service && scope.region !== null ? [scope.region] : [],
  );
  return [...new Set(names)];
}

/** The services that have links of their own, each once. */
export function namedServices(links: readonly Link[]): string[] {
  return [...new Set(links.flatMap(({ scope }) => ("service" in scope ? [scope.service] : [])))];
}
