import { saidBy } from "../audit/said.ts";
import type { Caller } from "../contract/caller.ts";
import type { CredentialsRequest, NeedCredentials } from "../contract/deployments.ts";
import type { Core, Told } from "../core.ts";
import { needName } from "../domain/kinds.ts";
import type { DeploymentRow } from "../ports/rows.ts";
import { Refusal } from "../refusal.ts";
import { targetOf } from "./deployment-rows.ts";
import { makeKeys } from "./make-keys.ts";
import { planNeeds } from "./plan-needs.ts";
import { recordRequest } from "./record-request.ts";

/**
 * Keys for an open deployment: planned, written down, made, written down again. What cannot be written down is not
 * made; what was made and cannot be written down is dropped.
 */
export async function issueTo(
  core: Core,
  caller: Caller,
  deployment: DeploymentRow,
  request: CredentialsRequest,
  signal?: AbortSignal,
): Promise<readonly NeedCredentials[]> {
  const model = await core.model(caller);
  const planned = await refusalsTold(core, caller, deployment, () =>
    planNeeds(model, deployment, request, core.ports.now()),
  );
  const recorded = await recordRequest(core, caller, deployment, { model, planned, request });
  return Promise.all(
    planned.map(async ({ need, plan: each }): Promise<NeedCredentials> => {
      const found = recorded.find((one) => one.plan === each);
      return found ? makeKeys(core, caller, found, signal) : { linked: false, need: needName(need) };
    }),
  );
}

/** What is refused is written down too, with the code that says why. */
async function refusalsTold<T>(core: Core, caller: Caller, deployment: DeploymentRow, work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const target = { ...targetOf(deployment), ...error.about };
    const rule = error.diagnostics[0]?.code ?? "";
    const told: Told = { action: "credentials.denied", target, decision: "denied", rule, ...saidBy(error) };
    await core.write(caller, async ({ tell }) => tell(told), { revises: false });
    throw error;
  }
}
