import type { SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { Instance } from "./instance.ts";
import type { Need } from "./kinds.ts";
import { matchesStage, patternsOverlap, type StagePattern } from "./stage-pattern.ts";

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
  at?: SourceSpan;
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

/**
 * Negative when `one` beats `other`, zero when neither does: an instance in its region, an instance in every region, a
 * rule for one stage, a rule for several (the longer literal prefix), the service, its app, the organisation.
 */
export function compareScopes(one: Scope, other: Scope): number {
  const [rank, prefix] = precedence(one);
  const [otherRank, otherPrefix] = precedence(other);
  return rank - otherRank || otherPrefix - prefix;
}

function precedence(scope: Scope): readonly [rank: number, prefix: number] {
  if (scope.level === "instance") return [scope.region === null ? 1 : 0, 0];
  if (scope.level === "stage-rule") return scope.stages.exact ? [2, 0] : [3, scope.stages.literalPrefix.length];
  return [{ service: 4, app: 5, organisation: 6 }[scope.level], 0];
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

function conflict(one: Link, other: Link): boolean {
  if (one.kind !== other.kind || one.slot !== other.slot) return false;
  return compareScopes(one.scope, other.scope) === 0 && meet(one.scope, other.scope);
}

/** Whether two scopes of the same precedence have an instance in common. */
function meet(one: Scope, other: Scope): boolean {
  const otherPath = pathTo(other);
  if (one.level !== other.level || !pathTo(one).every((name, depth) => name === otherPath[depth])) return false;
  if (one.level !== "stage-rule" || other.level !== "stage-rule") return true;
  return patternsOverlap(one.stages, other.stages);
}

/** The names that lead to a scope, a rule's stages left out. */
function pathTo(scope: Scope): readonly (string | null)[] {
  if (scope.level === "organisation") return [];
  if (scope.level === "app") return [scope.app];
  if (scope.level !== "instance") return [scope.app, scope.service];
  return [scope.app, scope.service, scope.stage, scope.region];
}
