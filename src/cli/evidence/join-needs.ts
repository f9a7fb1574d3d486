import type { Deployment } from "../../deploy-policy/deployment.ts";
import type { Need } from "../../deploy-policy/need.ts";
import type { Place } from "../../deploy-policy/observed/evidence.ts";
import { joinEvidence } from "../../deploy-policy/observed/join-evidence.ts";
import type { Diagnostics } from "../../diagnostics/diagnostics.ts";
import { loadAccessLevels } from "../../iam/access-levels.ts";
import { serviceOf } from "../../iam/action.ts";
import { loadActionCatalogue } from "../../iam/action-catalogue.ts";
import { createActionOf } from "../../observe/actions/action-of.ts";
import { servicesOfSource } from "../../observe/actions/event-source.ts";
import type { Use } from "../../observe/use.ts";
import type { Io } from "../command.ts";
import { chosenUses } from "./choose-principal.ts";
import type { EvidenceOptions } from "./evidence-options.ts";
import { tellUnused } from "./granted.ts";
import { readEvidence } from "./read-evidence.ts";

/** The needs of deployments joined with what CloudTrail shows; undefined where that cannot be read whole. */
export async function joinedNeeds(
  needs: readonly Need[],
  deployments: readonly Deployment[],
  evidence: EvidenceOptions,
  raw: Readonly<Record<string, unknown>>,
  { io, diagnostics }: { io: Io; diagnostics: Diagnostics },
): Promise<readonly Need[] | undefined> {
  const read = await readEvidence(evidence, raw, io);
  diagnostics.list.push(...read.diagnostics);
  if (diagnostics.failed) return undefined;
  const place = placeOf(deployments);
  const uses = diagnostics.take(chosenUses(read.uses, evidence.roles, place.account));
  if (!uses) return undefined;
  const joined = diagnostics.take(joinEvidence(needs, await knowledgeOf(uses, needs), place));
  if (joined && evidence.granted.length > 0) await tellUnused(evidence.granted, joined, { io, diagnostics });
  return joined;
}

async function knowledgeOf(uses: readonly Use[], needs: readonly Need[]): Promise<Parameters<typeof joinEvidence>[1]> {
  const sources = new Set(uses.map(({ eventSource }) => eventSource));
  const services = new Set([
    ...[...sources].flatMap(servicesOfSource),
    ...needs.map(({ action }) => serviceOf(action)),
  ]);
  const [catalogue, levels] = await Promise.all([loadActionCatalogue(services), loadAccessLevels(services)]);
  return { uses, catalogue, levels, actionOf: createActionOf(catalogue) };
}

/** Where all of them go; `*` for what differs. */
function placeOf(deployments: readonly Deployment[]): Place {
  const same = (values: readonly string[]): string => (new Set(values).size === 1 ? values[0]! : "*");
  const targets = deployments.map(({ target }) => target);
  return {
    partition: same(targets.map(({ partition }) => partition)),
    region: same(targets.map(({ region }) => region)),
    account: same(targets.map(({ account }) => account)),
  };
}
