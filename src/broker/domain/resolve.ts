import type { Instance } from "./instance.ts";
import { awsDefault, type Need } from "./kinds.ts";
import { conflict, covers, type Level, type Link, type Scope } from "./link.ts";
import type { Organisation } from "./organisation.ts";
import type { Provider } from "./provider.ts";
import { comparePatterns } from "./stage-pattern.ts";

/** One level on the way from the instance to the organisation, with what it holds for the kind asked for. */
export interface ChainStep {
  level: Level;
  /** What the level is called there: `prod/eu-west-1`, `prod`, `pr-*`, `orders`, `acme`. */
  name: string;
  link?: Link;
}

/** Why the link that decides gives no credentials. It is an error, never a reason to ask the next level. */
export type Refusal = "deleted" | "other-kind" | "disabled" | "unverified" | "ambiguous";

export type Decision =
  | { outcome: "linked"; step: ChainStep; provider: Provider }
  | { outcome: "none"; step: ChainStep }
  | { outcome: "refused"; step: ChainStep; refusal: Refusal }
  | { outcome: "unlinked" };

/** What an instance is deployed with, for one kind and slot, and every level that was asked. */
export interface Resolution extends Need {
  instance: Instance;
  /** Narrowest level first. */
  chain: readonly ChainStep[];
  decision: Decision;
}

/** The first level that holds a link for `need` decides; kinds and slots know nothing of each other. */
export function resolve(organisation: Organisation, instance: Instance, need: Need = awsDefault): Resolution {
  const links = organisation.links.filter((link) => isFor(link, need) && covers(link.scope, instance));
  const chain = chainOf(organisation, instance, links);
  const step = chain.find(({ link }) => link);
  return { ...need, instance, chain, decision: step ? decide(organisation, step, links) : { outcome: "unlinked" } };
}

function isFor(link: Link, { kind, slot }: Need): boolean {
  return link.kind === kind && link.slot === slot;
}

/** What the first step that holds a link means; the others only show whether it is the only one there. */
function decide(organisation: Organisation, step: ChainStep, links: readonly Link[]): Decision {
  const link = step.link!;
  if (links.some((other) => other !== link && conflict(other, link))) return refused(step, "ambiguous");
  if (link.target === "none") return { outcome: "none", step };
  const provider = organisation.providers.get(link.target.provider);
  if (!provider) return refused(step, "deleted");
  if (provider.kind !== link.kind) return refused(step, "other-kind");
  return provider.status === "active" ? { outcome: "linked", step, provider } : refused(step, provider.status);
}

function refused(step: ChainStep, refusal: Refusal): Decision {
  return { outcome: "refused", step, refusal };
}

/** The levels of an instance, in order; one that holds several links has a step for each, the one that wins first. */
function chainOf(organisation: Organisation, instance: Instance, links: readonly Link[]): ChainStep[] {
  return levelsOf(organisation, instance).flatMap(({ holds, ...level }) => {
    const held = links.filter(({ scope }) => holds(scope)).sort(moreSpecificFirst);
    return held.length === 0 ? [level] : held.map((link) => ({ ...level, ...ruleName(link.scope), link }));
  });
}

function moreSpecificFirst({ scope: one }: Link, { scope: other }: Link): number {
  if (one.level !== "stage-rule" || other.level !== "stage-rule") return 0;
  return comparePatterns(one.stages, other.stages);
}

interface LevelOfInstance {
  level: Level;
  name: string;
  holds: (scope: Scope) => boolean;
}

/** Every level that may say something about an instance. Their order is the order of inheritance. */
function levelsOf(organisation: Organisation, { app, service, stage, region }: Instance): LevelOfInstance[] {
  const at = (level: Level, name: string): LevelOfInstance => ({
    level,
    name,
    holds: (scope) => scope.level === level,
  });
  const instanceAt = (name: string, wanted: string | null): LevelOfInstance => ({
    level: "instance",
    name,
    holds: (scope) => scope.level === "instance" && scope.region === wanted,
  });
  return [
    ...(region === null ? [] : [instanceAt(`${stage}/${region}`, region)]),
    instanceAt(stage, null),
    at("stage-rule", ""),
    at("service", service),
    ...(app === null ? [] : [at("app", app)]),
    at("organisation", organisation.name ?? ""),
  ];
}

function ruleName(scope: Scope): { name?: string } {
  return scope.level === "stage-rule" ? { name: scope.stages.text } : {};
}
