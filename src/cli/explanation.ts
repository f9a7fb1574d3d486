import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Instance } from "../broker/domain/instance.ts";
import { awsKind, defaultSlot, needName, type Need } from "../broker/domain/kinds.ts";
import type { Organisation } from "../broker/domain/organisation.ts";
import { whoDeploys, type Deployer } from "../broker/domain/who-deploys.ts";
import type { LocalCredentials } from "./local-credentials.ts";

/** Why an instance is deployed with which credentials, for every kind that anything is linked for. */
export interface Explanation {
  organisation: string | null;
  /** The project file; undefined when there is none. */
  file: string | undefined;
  instance: Instance;
  local: LocalCredentials;
  /** AWS first, then other kinds and slots as they stand in the file. */
  deployers: readonly ExplainedNeed[];
  diagnostics: readonly Diagnostic[];
}

export interface ExplainedNeed {
  /** `aws`, `stripe`, `aws:dns`. */
  name: string;
  deployer: Deployer;
}

/** What decides about an instance, and what is wrong or risky about it. */
export function explainInstance(
  organisation: Organisation,
  instance: Instance,
): Pick<Explanation, "deployers" | "diagnostics"> {
  const explained = needsOf(organisation).map((need) => {
    const { value, diagnostics } = whoDeploys(organisation, [instance], need);
    return { name: needName(need), deployer: value[0]!, diagnostics };
  });
  return { deployers: explained, diagnostics: distinct(explained.flatMap(({ diagnostics }) => diagnostics)) };
}

function needsOf({ links }: Organisation): Need[] {
  const needs = new Map<string, Need>([[awsKind, { kind: awsKind, slot: defaultSlot }]]);
  for (const { kind, slot } of links) needs.set(needName({ kind, slot }), { kind, slot });
  return [...needs.values()];
}

/** Each diagnostic once: several kinds and instances find the same ones. */
export function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((each) => [JSON.stringify(each), each])).values()];
}
