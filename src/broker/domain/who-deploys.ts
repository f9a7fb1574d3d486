import type { Outcome } from "../../diagnostics/diagnostic.ts";
import type { Instance } from "./instance.ts";
import { awsDefault, defaultSlot, type Need } from "./kinds.ts";
import type { Level } from "./link.ts";
import { missingExternalIds } from "./missing-external-id.ts";
import { misspellings } from "./misspelling.ts";
import type { Organisation } from "./organisation.ts";
import { otherPartitions } from "./other-partition.ts";
import { accountOf, roleOf } from "./provider.ts";
import { refusalDiagnostic } from "./refusal.ts";
import { resolve, type ChainStep, type Decision, type Resolution } from "./resolve.ts";
import { sharedAccounts } from "./shared-account.ts";

/** Who deploys one instance, in what a person asks for: account, role, and the level that decided. */
export interface Deployer {
  instance: Instance;
  outcome: Decision["outcome"];
  /** Null when no level holds a link. */
  level: Level | null;
  provider: string | null;
  /** 12 digits; null when only using the provider tells, or there is none. */
  account: string | null;
  /** ARN of the role that is assumed. */
  role: string | null;
  /** The level that decided, in words: `service orders`. */
  because: string;
  resolution: Resolution;
}

/**
 * Who deploys each instance, and what is wrong or risky about it. The value is there in every case: a refused
 * instance has a deployer without provider, and an error.
 */
export function whoDeploys(
  organisation: Organisation,
  instances: readonly Instance[],
  need: Need = awsDefault,
): Required<Outcome<readonly Deployer[]>> {
  const deployers = instances.map((instance) => deployerOf(resolve(organisation, instance, need)));
  const decisions = deployers.map(({ resolution }) => resolution.decision);
  return {
    value: deployers,
    diagnostics: [
      ...decisions.flatMap((decision) => (decision.outcome === "refused" ? [refusalDiagnostic(decision)] : [])),
      ...otherPartitions(deployers.map(({ resolution }) => resolution)),
      ...misspellings(organisation, instances),
      ...(need.slot === defaultSlot ? sharedAccounts(organisation, instances, need) : []),
      ...missingExternalIds(
        organisation,
        decisions.flatMap((decision) => (decision.outcome === "linked" ? [decision.provider] : [])),
      ),
    ],
  };
}

/** A resolution in the words of a table row. */
function deployerOf(resolution: Resolution): Deployer {
  const { decision, instance } = resolution;
  const provider = decision.outcome === "linked" ? decision.provider : undefined;
  return {
    instance,
    outcome: decision.outcome,
    level: decision.outcome === "unlinked" ? null : decision.step.level,
    provider: provider?.name ?? null,
    account: (provider && accountOf(provider)) ?? null,
    role: (provider && roleOf(provider)) ?? null,
    because: decision.outcome === "unlinked" ? "nothing linked" : stepName(decision.step),
    resolution,
  };
}

/** A level with what it is called: `instance prod/eu-west-1`, `stage rule pr-*`, `service orders`, `organisation acme`. */
export function stepName({ level, name }: ChainStep): string {
  return `${level.replace("-", " ")} ${name}`.trimEnd();
}
