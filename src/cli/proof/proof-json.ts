import type { DeployPolicy } from "../../deploy-policy/policies.ts";
import type { DecidingStatement } from "../../iam/evaluate.ts";
import type { DatedProof } from "./prove-policies.ts";

/** `policy --prove --json`: fields are contract. Statements are numbered from 0. */
export function proofJson(
  { needs, lacking, spare, beyond, widened, holds, actionsOf }: DatedProof,
  policies: readonly DeployPolicy[],
): unknown {
  const place = ({ policy, index }: DecidingStatement): unknown => ({
    policy: policies[policy]!.name,
    statement: index,
  });
  return {
    holds,
    widened,
    actionsOf,
    allowed: needs.map(({ need: { action, resource }, by }) => ({ action, resource, by: by.map(place) })),
    lacking: lacking.map(({ action, resource }) => ({ action, resource })),
    spare: spare.map(({ action, statement }) => ({ action, ...(place(statement) as object) })),
    beyond: beyond.map(({ actions, resource, statement }) => ({ actions, resource, ...(place(statement) as object) })),
  };
}
