import type { SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { Instance } from "./instance.ts";
import type { Need } from "./kinds.ts";
import { comparePatterns, matchesStage, patternsOverlap, type StagePattern } from "./stage-pattern.ts";

/** Where a link stands, from the narrowest to the widest. */
export type Level = "instance" | "stage-rule" | "service" | "app" | "organisation";

/** What a link is for. Each part is a field of its own: a joined text could be forged by a name. */
export type Scope =
  | { level: "instance"; app: string | null; service: string; stage: string; region: string | null }
  | { level: "stage-rule"; app: string | null; service: string; stages: StagePattern }
  | { level: "service"; app: string | null; service: string }
  | { level: "app"; app: string }
  | { level: "organisation" };

/** A provider's name, or the explicit answer that there is none, which stops the search. */
export type Target = { provider: string } | "none";

/** A provider linked to a level, for one kind and slot. */
export interface Link extends Need {
  scope: Scope;
  target: Target;
  readonly at?: SourceSpan;
}

/** Whether a link at `scope` says something about `instance`. An instance scope without region is for every region. */
export function covers(scope: Scope, instance: Instance): boolean {
  if (scope.level === "organisation") return true;
  if (scope.app !== instance.app) return false;
  if (scope.level === "app") return true;
  if (scope.service !== instance.service) return false;
  if (scope.level === "service") return true;
  if (scope.level === "stage-rule") return matchesStage(scope.stages, instance.stage);
  return scope.stage === instance.stage && (scope.region === null || scope.region === instance.region);
}

/** Two links that would both decide for some instance, with nothing that makes one of them win. */
export interface LinkConflict {
  first: Link;
  second: Link;
}

/** Every conflict among `links`; a model with one must not be saved or used. */
export function linkConflicts(links: readonly Link[]): LinkConflict[] {
  return links.flatMap((second, index) =>
    links
      .slice(0, index)
      .filter((first) => conflict(first, second))
      .map((first) => ({ first, second })),
  );
}

/** Whether two links stand at one level with equal right: for some instance neither would win. */
export function conflict(one: Link, other: Link): boolean {
  if (one.kind !== other.kind || one.slot !== other.slot || one.scope.level !== other.scope.level) return false;
  const otherPath = pathTo(other.scope);
  if (!pathTo(one.scope).every((name, depth) => name === otherPath[depth])) return false;
  if (one.scope.level !== "stage-rule" || other.scope.level !== "stage-rule") return true;
  return (
    comparePatterns(one.scope.stages, other.scope.stages) === 0 && patternsOverlap(one.scope.stages, other.scope.stages)
  );
}

/** The names that lead to a scope, a rule's stages left out. */
function pathTo(scope: Scope): readonly (string | null)[] {
  if (scope.level === "organisation") return [];
  if (scope.level === "app") return [scope.app];
  if (scope.level !== "instance") return [scope.app, scope.service];
  return [scope.app, scope.service, scope.stage, scope.region];
}
