import type { Diagnostic, SourceSpan } from "../diagnostics/diagnostic.ts";
import type { EffectiveParameter } from "../broker/contract/effective.ts";
import { durationText } from "../broker/domain/duration.ts";
import type { Level, Target } from "../broker/domain/link.ts";
import type { Provider } from "../broker/domain/provider.ts";
import type { ChainStep } from "../broker/domain/resolve.ts";
import type { DeployerFacts } from "./deployer-facts.ts";
import type { Instance } from "../broker/domain/instance.ts";
import { awsKind, defaultSlot, needName, type Need } from "../broker/domain/kinds.ts";
import type { Organisation } from "../broker/domain/organisation.ts";
import { whoDeploys, type Deployer } from "../broker/domain/who-deploys.ts";
import type { LocalCredentials } from "./local-credentials.ts";

/** Why an instance is deployed with which credentials, for every kind that anything is linked for. */
export interface Explanation {
  organisation: string | null;
  /** Who decides: the project file, or a broker's address; undefined when nobody does. */
  decider: string | undefined;
  instance: Instance;
  local: LocalCredentials;
  /** AWS first, then other kinds and slots as they stand in the file. */
  needs: readonly ExplainedNeed[];
  /** What a broker keeps for the instance. */
  parameters?: readonly EffectiveParameter[];
  diagnostics: readonly Diagnostic[];
}

export interface ExplainedNeed {
  /** `aws`, `stripe`, `aws:dns`. */
  name: string;
  kind: string;
  who: DeployerFacts;
  /** Narrowest level first. */
  chain: readonly ExplainedStep[];
  /** How the provider that decides is used. */
  access: { label: string; text: string; remark: string } | null;
}

export interface ExplainedStep {
  level: Level;
  name: string;
  /** A provider, `none`, or null where nothing is linked. */
  target: string | null;
  at?: SourceSpan | undefined;
  decides: boolean;
}

/** What a project file decides about an instance, and what is wrong or risky about it. */
export function explainInstance(
  organisation: Organisation,
  instance: Instance,
): Pick<Explanation, "needs" | "diagnostics"> {
  const explained = needsOf(organisation).map((need) => {
    const { value, diagnostics } = whoDeploys(organisation, [instance], need);
    return { need: explainedNeed(needName(need), value[0]!), diagnostics };
  });
  return {
    needs: explained.map(({ need }) => need),
    diagnostics: distinct(explained.flatMap(({ diagnostics }) => diagnostics)),
  };
}

function needsOf({ links }: Organisation): Need[] {
  const needs = new Map<string, Need>([[awsKind, { kind: awsKind, slot: defaultSlot }]]);
  for (const { kind, slot } of links) needs.set(needName({ kind, slot }), { kind, slot });
  return [...needs.values()];
}

function explainedNeed(name: string, deployer: Deployer): ExplainedNeed {
  const { chain, decision, kind } = deployer.resolution;
  const winner = decision.outcome === "unlinked" ? undefined : decision.step;
  return {
    name,
    kind,
    who: deployer,
    chain: chain.map((step) => explainedStep(step, step === winner)),
    access: decision.outcome === "linked" ? accessOf(decision.provider) : null,
  };
}

function explainedStep({ level, name, link }: ChainStep, decides: boolean): ExplainedStep {
  return { level, name, target: link ? targetText(link.target) : null, at: link?.at, decides };
}

function targetText(target: Target): string {
  return target === "none" ? target : target.provider;
}

function accessOf({ access }: Provider): ExplainedNeed["access"] {
  if (access.mode === "profile") return { label: "profile", text: access.profile, remark: "" };
  if (access.mode === "static") {
    const values = [...access.values].map(
      ([field, value]) => `${field} ${"env" in value ? `$${value.env}` : value.text}`,
    );
    return { label: "values", text: values.join(", "), remark: "" };
  }
  const externalId = access.externalId === undefined ? "without external id" : "with external id";
  return {
    label: "role",
    text: access.role.text,
    remark: `for ${durationText(access.durationSeconds)}, ${externalId}`,
  };
}

/** Each diagnostic once: several kinds and instances find the same ones. */
export function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((each) => [JSON.stringify(each), each])).values()];
}
