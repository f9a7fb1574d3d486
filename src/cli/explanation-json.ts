import type { SourceSpan } from "../diagnostics/diagnostic.ts";
import { placeText } from "../diagnostics/place.ts";
import { diagnosticJson, type DiagnosticJson } from "../diagnostics/render-json.ts";
import type { EffectiveParameter } from "../broker/contract/effective.ts";
import type { Decision } from "../broker/domain/resolve.ts";
import type { ExplainedNeed, ExplainedStep, Explanation } from "./explanation.ts";
import type { LocalCredentials } from "./local-credentials.ts";

/** The stable form of an explanation. Places are `file:line:column`, null where there is none. */
export interface ExplanationJson {
  organisation: string | null;
  service: string;
  stage: string;
  region: string | null;
  kinds: Record<string, KindJson>;
  /** What a broker keeps for the instance, without values; absent where no broker decides. */
  parameters?: readonly EffectiveParameter[];
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
  const { organisation, instance, needs, local, parameters, diagnostics } = explanation;
  return {
    organisation,
    service: instance.service,
    stage: instance.stage,
    region: instance.region,
    kinds: Object.fromEntries(needs.map((need) => [need.name, kindJson(need)])),
    ...(parameters && { parameters }),
    local,
    diagnostics: diagnostics.map(diagnosticJson),
  };
}

function kindJson({ who, chain }: ExplainedNeed): KindJson {
  const { outcome, provider, account, role, level } = who;
  const at = chain.find(({ decides }) => decides)?.at;
  return { outcome, provider, account, role, level, at: place(at), chain: chain.map(stepJson) };
}

function stepJson({ level, name, target, at }: ExplainedStep): StepJson {
  return { level, name, target, at: place(at) };
}

function place(at: SourceSpan | undefined): string | null {
  return at ? placeText(at) : null;
}
