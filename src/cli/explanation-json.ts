import type { SourceSpan } from "../diagnostics/diagnostic.ts";
import { placeText } from "../diagnostics/place.ts";
import { diagnosticJson, type DiagnosticJson } from "../diagnostics/render-json.ts";
import type { Target } from "../broker/domain/link.ts";
import type { ChainStep, Decision } from "../broker/domain/resolve.ts";
import type { Deployer } from "../broker/domain/who-deploys.ts";
import type { Explanation } from "./explanation.ts";
import type { LocalCredentials } from "./local-credentials.ts";

/** The stable form of an explanation. Places are `file:line:column`, null where there is none. */
export interface ExplanationJson {
  organisation: string | null;
  service: string;
  stage: string;
  region: string | null;
  kinds: Record<string, KindJson>;
  /** What local credentials are, or would have been without a link. */
  local: LocalCredentials;
  diagnostics: DiagnosticJson[];
}

interface KindJson {
  outcome: Decision["outcome"];
  provider: string | null;
  account: string | null;
  role: string | null;
  level: string | null;
  at: string | null;
  chain: StepJson[];
}

interface StepJson {
  level: string;
  name: string;
  /** A provider, `none`, or null where nothing is linked. */
  target: string | null;
  at: string | null;
}

export function explanationJson(explanation: Explanation): ExplanationJson {
  const { organisation, instance, deployers, local, diagnostics } = explanation;
  return {
    organisation,
    service: instance.service,
    stage: instance.stage,
    region: instance.region,
    kinds: Object.fromEntries(deployers.map(({ name, deployer }) => [name, kindJson(deployer)])),
    local,
    diagnostics: diagnostics.map(diagnosticJson),
  };
}

function kindJson({ outcome, provider, account, role, level, resolution }: Deployer): KindJson {
  const { decision, chain } = resolution;
  const at = decision.outcome === "unlinked" ? undefined : decision.step.link?.at;
  return { outcome, provider, account, role, level, at: place(at), chain: chain.map(stepJson) };
}

function stepJson({ level, name, link }: ChainStep): StepJson {
  return { level, name, target: link ? targetText(link.target) : null, at: place(link?.at) };
}

export function targetText(target: Target): string {
  return target === "none" ? target : target.provider;
}

function place(at: SourceSpan | undefined): string | null {
  return at ? placeText(at) : null;
}
