import type { AllowedRequest, Attacker } from "./attacker.ts";
import type { Candidate } from "./candidates.ts";
import { arnOf, unlikelyName, type Environment } from "./environment.ts";
import type { EscalationMethod, Step, Target } from "./method.ts";
import { resourceKinds, type ResourceKind } from "./resource-kinds.ts";

/** What methods are tried with. */
export interface Trial {
  attacker: Attacker;
  environment: Environment;
  candidates: (kind: ResourceKind) => readonly Candidate[];
  /** The ARN of the attacker's own user or role, where it is known. */
  self: (kind: ResourceKind) => string | undefined;
}

/** An allowed request for each step of a method; undefined when some step is not allowed. */
export function tryMethod({ steps }: Pick<EscalationMethod, "steps">, trial: Trial): AllowedRequest[] | undefined {
  const found = new Map<Step, AllowedRequest>();
  const chosen: Partial<Record<ResourceKind, string>> = {};
  for (const group of Map.groupBy(steps, ({ on }) => on && `${on.kind} ${on.whose}`).values()) {
    const target = group[0]!.on;
    const allowed = resourcesFor(target, trial)
      .map((resource) => ({ resource, requests: attemptAll(group, resource, chosen, trial) }))
      .find(({ requests }) => requests !== undefined);
    if (!allowed?.requests) return undefined;
    if (target) chosen[target.kind] = allowed.resource;
    group.forEach((step, at) => found.set(step, allowed.requests![at]!));
  }
  return steps.map((step) => found.get(step)!);
}

/** The resources that a step may be on, the likeliest to be allowed first. */
function resourcesFor(target: Target | undefined, { candidates, self }: Trial): string[] {
  if (!target) return ["*"];
  const { kind, whose } = target;
  const wanted = candidates(kind).filter(({ foreign }) => foreign || whose === "chosen");
  const own = whose === "foreign-or-self" ? self(kind) : undefined;
  return [...wanted.map(({ arn }) => arn), ...(own === undefined ? [] : [own])];
}

function attemptAll(
  steps: readonly Step[],
  resource: string,
  chosen: Partial<Record<ResourceKind, string>>,
  { attacker, environment }: Trial,
): AllowedRequest[] | undefined {
  const requests: AllowedRequest[] = [];
  for (const step of steps) {
    const allowed = attacker.attempt(step, resource, (text) => filled(text, chosen, environment));
    if (!allowed) return undefined;
    requests.push(allowed);
  }
  return requests;
}

/** `<partition>`, `<account>` and `<kind>` in a value of a condition key. */
function filled(text: string, chosen: Partial<Record<ResourceKind, string>>, environment: Environment): string {
  return text.replaceAll(/<(\w+)>/g, (whole, name: string) => {
    if (name in resourceKinds) {
      const kind = name as ResourceKind;
      return chosen[kind] ?? arnOf(kind, unlikelyName, environment);
    }
    return (environment as unknown as Record<string, string>)[name] ?? whole;
  });
}
