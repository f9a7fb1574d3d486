import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Instance } from "./instance.ts";
import type { Need } from "./kinds.ts";
import type { Link } from "./link.ts";
import { namedRegions, namedStages } from "./named-scopes.ts";
import type { Organisation } from "./organisation.ts";
import { isCalledProduction } from "./production.ts";
import { accountOf, type Provider } from "./provider.ts";
import { quote } from "./quote.ts";
import { resolve } from "./resolve.ts";

/** Stands for what `*` may stand for. No stage can have it in its name, so it meets rules only. */
const anything = "~";

/** Stands for every stage that no link names. */
const anyOther = "";

/**
 * A warning for each production stage whose account another stage of the service reaches too, whatever the region: the
 * stages asked about, those that links name, and those that nothing names.
 */
export function sharedAccounts(
  organisation: Organisation,
  instances: readonly Instance[],
  need: Need,
): readonly Diagnostic[] {
  const services = new Set(instances.map(({ service }) => service));
  return [...services].flatMap((name) => {
    const asked = instances.filter(({ service }) => service === name);
    return sharedBy(samples(organisation, asked).flatMap((instance) => reach(organisation, instance, need)));
  });
}

/** The instances of one service to compare: every stage in every region that is asked about or named. */
function samples({ links }: Organisation, asked: readonly Instance[]): Instance[] {
  const sample = asked[0]!;
  const stages = new Set([...asked.map(({ stage }) => stage), ...namedStages(links, sample.service), anyOther]);
  const regions = new Set([...asked.map(({ region }) => region), ...namedRegions(links, sample.service)]);
  return [...stages].flatMap((stage) => [...regions].map((region) => ({ ...sample, stage, region })));
}

/** A stage of a service with what it reaches: an account, or a profile that leads to one. */
interface Reach {
  service: string;
  stage: string;
  account: string;
  link: Link | undefined;
}

function reach(organisation: Organisation, instance: Instance, need: Need): Reach[] {
  const stage = instance.stage === anyOther ? anything : instance.stage.replaceAll("*", anything);
  const { decision } = resolve(organisation, { ...instance, stage }, need);
  const account = decision.outcome === "linked" ? reached(decision.provider) : undefined;
  if (decision.outcome !== "linked" || account === undefined) return [];
  return [{ service: instance.service, stage: instance.stage, account, link: decision.step.link }];
}

function reached(provider: Provider): string | undefined {
  const account = accountOf(provider);
  if (account !== undefined) return `account ${quote(account)}`;
  return provider.access.mode === "profile" ? `the account of profile ${quote(provider.access.profile)}` : undefined;
}

function sharedBy(reaches: readonly Reach[]): Diagnostic[] {
  const productive = reaches.filter(({ stage }) => isCalledProduction(stage));
  const once = new Map(productive.map((prod) => [`${prod.stage} ${prod.account}`, prod]));
  return [...once.values()].flatMap((prod) => {
    const others = reaches.filter(({ stage, account }) => account === prod.account && !isCalledProduction(stage));
    return others.length === 0 ? [] : [warning(prod, new Set(others.map(({ stage }) => stage)))];
  });
}

function warning({ service, stage, account, link }: Reach, others: ReadonlySet<string>): Diagnostic {
  const named = [...others].map((other) => (other === anyOther ? "every stage that nothing names" : quote(other)));
  const message = `stage ${quote(stage)} of ${quote(service)} reaches ${account}, as ${named.length < 2 ? "does" : "do"} ${enumerate(named)}`;
  return diagnostic("warning", "broker/shared-account", message, {
    at: link?.at,
    hint: `link ${quote(stage)} to a provider in an account of its own`,
  });
}

function enumerate(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)!}`;
}
