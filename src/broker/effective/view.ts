import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { EffectiveNeed, EffectiveParameter, EffectiveView } from "../contract/effective.ts";
import { isProtected } from "../domain/grants.ts";
import type { Instance } from "../domain/instance.ts";
import { needName, type Need } from "../domain/kinds.ts";
import { accountOf, roleOf } from "../domain/provider.ts";
import { resolve, type ChainStep, type Decision, type Resolution } from "../domain/resolve.ts";
import { stepName } from "../domain/who-deploys.ts";
import type { ModelProvider, OrganisationModel } from "../models/organisation-model.ts";
import { parametersOf } from "../parameters/of-instance.ts";
import { graceOf, hasGrace } from "../providers/grace.ts";
import { stateProblem } from "../providers/state-refusal.ts";
import { linkedNeeds } from "./needs.ts";

/** What an instance gets, and until when (milliseconds since the epoch) that holds without any change. */
export interface TimedView {
  view: EffectiveView;
  until: number;
}

/** What an instance gets by a model, which need not know it. */
export function effectiveView(
  model: OrganisationModel,
  instance: Instance & { app: string },
  { explain, now }: { explain: boolean; now: number },
): TimedView {
  const resolved = linkedNeeds(model.links, instance).map((need) => ({
    need,
    resolution: resolve(model.organisation, instance, need),
  }));
  const needs = resolved.map(({ need, resolution }) => {
    const chain = explain ? { chain: resolution.chain.map(chainStep) } : {};
    return [needName(need), { ...effectiveNeed(model, need, resolution, now), ...chain }] as const;
  });
  const view = {
    organisation: model.row.name,
    instance,
    protected: isProtected(instance.stage, model.protectedStages),
    needs: Object.fromEntries(needs),
    parameters: effectiveParameters(model, instance),
  };
  return { view, until: Math.min(...resolved.map(({ resolution }) => holdsUntil(model, resolution, now))) };
}

/** What a need of an instance resolves to, as it is told. */
export function effectiveNeed(
  model: OrganisationModel,
  need: Need,
  { decision }: Resolution,
  now: number,
): EffectiveNeed {
  const provider = providerOf(model, decision);
  const problem = provider && isInGrace(decision, provider, now) ? undefined : stateProblem(decision, provider);
  const step = decision.outcome === "unlinked" ? undefined : decision.step;
  return {
    outcome: provider && !problem ? "linked" : decision.outcome,
    provider: step ? (linkedTo(step) ?? null) : null,
    ...need,
    state: provider?.state ?? null,
    account: (provider && (provider.settings.account ?? accountOf(provider))) ?? null,
    role: (provider && roleOf(provider)) ?? null,
    level: step?.level ?? null,
    because: step ? stepName(step) : "nothing linked",
    ...(problem && { refusal: refusalOf(problem) }),
  };
}

/** Whether a provider issues although it is unverified. */
function isInGrace(decision: Decision, provider: ModelProvider, now: number): boolean {
  return decision.outcome === "refused" && decision.refusal === "unverified" && hasGrace(provider, now);
}

function refusalOf({ code, message, hint }: Diagnostic): NonNullable<EffectiveNeed["refusal"]> {
  return { code, message, ...(hint !== undefined && { hint }) };
}

/** The provider that decides, whether it gives credentials or not; undefined when it is gone, or none was ever meant. */
function providerOf(model: OrganisationModel, decision: Decision): ModelProvider | undefined {
  if (decision.outcome === "unlinked" || (decision.outcome === "refused" && decision.refusal === "ambiguous"))
    return undefined;
  const name = linkedTo(decision.step);
  return name === undefined || name === null ? undefined : model.providers.get(name);
}

/** The name of the provider that a level holds, null for an explicit `none`, undefined where it holds nothing. */
function linkedTo({ link }: ChainStep): string | null | undefined {
  if (!link) return undefined;
  return link.target === "none" ? null : link.target.provider;
}

function chainStep(step: ChainStep): NonNullable<EffectiveNeed["chain"]>[number] {
  const { level, name } = step;
  const provider = linkedTo(step);
  return { level, name, ...(provider !== undefined && { provider }) };
}

/** A provider's grace ends some time: what was answered before then is another answer afterwards. */
function holdsUntil(model: OrganisationModel, { decision }: Resolution, now: number): number {
  const provider = providerOf(model, decision);
  const grace = provider && graceOf(provider);
  return grace !== undefined && grace > now ? grace : Infinity;
}

function effectiveParameters(model: OrganisationModel, instance: Instance): EffectiveParameter[] {
  return [...parametersOf(model, instance)]
    .map(([name, { value, overridden }]) => ({
      name,
      level: value.level,
      secret: value.secret === 1,
      // Only the broker's own sources were asked, and those are levels.
      overridden: overridden as EffectiveParameter["overridden"],
    }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}
