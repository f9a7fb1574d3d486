import type { EffectiveNeed, EffectiveView } from "../../broker/contract/effective.ts";
import type { InstanceView } from "../../broker/contract/organisations.ts";
import type { Instance, InstanceRequest } from "../../broker/domain/instance.ts";
import { awsKind } from "../../broker/domain/kinds.ts";
import type { Diagnostic, DiagnosticCode } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import type { DeployerFacts } from "../deployer-facts.ts";
import type { ExplainedNeed, ExplainedStep } from "../explanation.ts";
import type { BrokerPlace } from "./broker-place.ts";
import { instanceKey, noApp } from "./instance-key.ts";
import { openBroker } from "./open-broker.ts";

/** What a broker says that an instance gets; whether it exists or not. */
export async function effectiveView(place: BrokerPlace, request: InstanceRequest, io: Io): Promise<EffectiveView> {
  const key = instanceKey(place, request);
  return (await openBroker(place, io)).effective(key, { explain: true });
}

/** Instances that are looked at, lest a service of a thousand previews is asked about one by one. */
const mostStages = 20;

/** The stages of a service's instances; none of a service that was never deployed. */
export async function stagesAt(place: BrokerPlace, service: string, io: Io): Promise<readonly string[]> {
  if (place.app === undefined) throw noApp(service);
  const client = await openBroker(place, io);
  const instances = await client.organisation.instances({ app: place.app, service }).catch(noneOfUnknown);
  return [...new Set(instances.map(({ stage }) => stage))].slice(0, mostStages);
}

function noneOfUnknown(error: unknown): readonly InstanceView[] {
  const isUnknown =
    error instanceof PassroleError && error.diagnostics.some(({ code }) => code === "request/not-found");
  if (isUnknown) return [];
  throw error;
}

/** Who deploys an instance with AWS, in a broker's words. */
export function awsDeployer(view: EffectiveView): DeployerFacts {
  return factsOf(view.instance, view.needs[awsKind]!);
}

/** Each need with the levels that were asked for it. AWS first. */
export function effectiveNeeds({ instance, needs }: EffectiveView): readonly ExplainedNeed[] {
  const names = [awsKind, ...Object.keys(needs).filter((name) => name !== awsKind)];
  return names.map((name) => {
    const need = needs[name]!;
    return { name, kind: need.kind, who: factsOf(instance, need), chain: stepsOf(need), access: accessOf(need) };
  });
}

/** Why what is linked gives nothing. */
export function refusalsOf({ needs }: EffectiveView): Diagnostic[] {
  return Object.values(needs).flatMap(({ refusal }) => {
    if (!refusal) return [];
    const { code, message, hint } = refusal;
    return [diagnostic("error", code as DiagnosticCode, message, { hint })];
  });
}

function factsOf(instance: Instance, need: EffectiveNeed): DeployerFacts {
  const { outcome, level, provider, account, role, because } = need;
  return { instance, outcome, level, provider, account, role, because };
}

function stepsOf({ chain = [], outcome }: EffectiveNeed): ExplainedStep[] {
  const winner = outcome === "unlinked" ? undefined : chain.find(({ provider }) => provider !== undefined);
  return chain.map((step) => {
    const { level, name, provider } = step;
    return { level, name, target: provider === null ? "none" : (provider ?? null), decides: step === winner };
  });
}

function accessOf({ role, state }: EffectiveNeed): ExplainedNeed["access"] {
  if (role === null) return null;
  return { label: "role", text: role, remark: state ?? "" };
}
