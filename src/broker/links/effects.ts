import type { Caller } from "../contract/caller.ts";
import type { LinkEffect } from "../contract/links.ts";
import type { Core } from "../core.ts";
import type { Instance } from "../domain/instance.ts";
import type { Need } from "../domain/kinds.ts";
import { covers, type Link, type Scope } from "../domain/link.ts";
import { organisationNear } from "../domain/organisation-near.ts";
import type { Organisation } from "../domain/organisation.ts";
import { accountOf } from "../domain/provider.ts";
import { resolve, type Resolution } from "../domain/resolve.ts";
import { instanceOf, type OrganisationModel } from "../models/organisation-model.ts";

/** An existing instance, and what a need of it resolves to before and after a change. */
export interface Affected {
  instance: Instance;
  before: Resolution;
  after: Resolution;
}

/** The existing instances within `scope`, before and after a change of the links there. */
export function affected(model: OrganisationModel, after: Organisation, scope: Scope, need: Need): Affected[] {
  const [was, is] = [model.organisation, after].map((each) => organisationNear(each, each.links.filter(isFor(need))));
  return model.instances
    .map(instanceOf)
    .filter((instance) => covers(scope, instance))
    .map((instance) => ({
      instance,
      before: resolve(was!(instance), instance, need),
      after: resolve(is!(instance), instance, need),
    }));
}

function isFor({ kind, slot }: Need): (link: Link) => boolean {
  return (link) => link.kind === kind && link.slot === slot;
}

/** Whether an instance is given something else, or from elsewhere nothing. */
export function isChanged({ before, after }: Affected): boolean {
  return before.decision.outcome !== after.decision.outcome || targetOf(before) !== targetOf(after);
}

/** The provider a resolution leads to, whether it gives credentials or not. */
export function targetOf({ decision }: Resolution): string | undefined {
  if (decision.outcome === "unlinked") return undefined;
  const target = decision.step.link!.target;
  return target === "none" ? undefined : target.provider;
}

/** Instances that reach another provider or account. */
export function effectsOf(changes: readonly Affected[], model: OrganisationModel): LinkEffect[] {
  return changes.flatMap(({ instance, before, after }) => {
    const [was, is] = [reachedBy(before, model), reachedBy(after, model)];
    if (was.provider === is.provider && was.account === is.account) return [];
    return [{ instance: { ...instance, app: instance.app ?? "" }, before: was, after: is }];
  });
}

/** Those of instances that the caller may ask about. */
export async function visibleEffects(
  core: Core,
  caller: Caller,
  effects: readonly LinkEffect[],
): Promise<readonly LinkEffect[]> {
  const seen = await Promise.all(effects.map(({ instance }) => core.isPermitted(caller, "effective.read", instance)));
  return effects.filter((_, index) => seen[index]);
}

function reachedBy(resolution: Resolution, model: OrganisationModel): LinkEffect["before"] {
  const name = targetOf(resolution);
  const provider = name === undefined ? undefined : model.providers.get(name);
  return { provider: name ?? null, account: (provider && (provider.settings.account ?? accountOf(provider))) ?? null };
}
