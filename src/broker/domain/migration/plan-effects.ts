import { quote } from "../quote.ts";
import type { Instance } from "../instance.ts";
import type { Organisation } from "../organisation.ts";
import type { Provider } from "../provider.ts";
import { resolve, type Decision } from "../resolve.ts";
import { scopeAt } from "../place.ts";
import type { Successors } from "./plan-providers.ts";
import { tell, type Planning } from "./planning.ts";
import { defaultStage, type ProfiledApp } from "./profiles.ts";
import type { StateProvider } from "./state.ts";

/** Tells of each instance that gets something else than it had: links made by hand, or wider ones, can do that. */
export function tellEffects(planning: Planning, apps: readonly ProfiledApp[], successors: Successors): void {
  const organisation = organisationAfter(planning);
  for (const app of apps) {
    for (const service of app.services) {
      for (const { stage, region } of service.instances) {
        const before = providerBefore(app, stage, successors);
        tellEffect(planning, organisation, { app: app.name, service: service.name, stage, region }, before);
      }
    }
  }
}

/** What the old rule gave: the stage's profile, otherwise that of the default stage. */
function providerBefore({ stages }: ProfiledApp, stage: string, successors: Successors): string | undefined {
  const uid = stages.get(stage) ?? stages.get(defaultStage);
  return uid === undefined ? undefined : successors.get(uid)?.provider;
}

function tellEffect(
  planning: Planning,
  organisation: Organisation,
  instance: Instance,
  before: string | undefined,
): void {
  const { decision } = resolve(organisation, instance);
  const after = decision.outcome === "linked" ? decision.provider.name : undefined;
  if (after === before) return;
  const had = before === undefined ? "had no provider" : `had ${quote(before)}`;
  const { app, service, stage, region } = instance;
  const names = [app ?? "", service, stage, ...(region === null ? [] : [region])];
  tell(
    planning,
    ["instance", "warning", "migration/other-account"],
    names,
    `${had}, and now gets ${shown(decision, after)}`,
  );
}

function shown(decision: Decision, after: string | undefined): string {
  if (decision.outcome === "unlinked") return "local credentials";
  return `${quote(after ?? "none")} from ${decision.step.level.replace("-", " ")} ${quote(decision.step.name)}`;
}

/** Providers count as active: whether they are is another question, which connecting them answers. */
function organisationAfter({ organisation, providers, links }: Planning): Organisation {
  return {
    name: organisation,
    providers: new Map([...providers.values()].map((provider) => [provider.name, activeProvider(provider)])),
    links: [...links.values()].map(({ kind, slot, place, provider }) => ({
      kind,
      slot,
      scope: scopeAt(place),
      target: provider === null ? "none" : { provider },
    })),
  };
}

function activeProvider({ name, kind }: StateProvider): Provider {
  return { name, kind, status: "active", access: { mode: "static", values: new Map() } };
}
