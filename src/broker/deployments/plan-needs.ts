import type { CredentialsRequest } from "../contract/deployments.ts";
import { needName, parseNeed, type Need } from "../domain/kinds.ts";
import { linkedNeeds } from "../effective/needs.ts";
import { instanceOf, type OrganisationModel } from "../models/organisation-model.ts";
import type { DeploymentRow } from "../ports/rows.ts";
import { planNeed, type NeedPlan } from "./plan-need.ts";

/** A need with what it will be given; without a plan nothing is linked. */
export interface Planned {
  need: Need;
  plan: NeedPlan | undefined;
}

/** What a request for keys is given, need by need. Refuses when one of them gives nothing: all of them, or none. */
export function planNeeds(
  model: OrganisationModel,
  deployment: DeploymentRow,
  request: CredentialsRequest,
  now: number,
): readonly Planned[] {
  const needs = request.needs?.map(parseNeed) ?? linkedNeeds(model.links, instanceOf(deployment));
  const once = [...new Map(needs.map((need) => [needName(need), need])).values()];
  return once.map((need) => ({ need, plan: planNeed(model, deployment, need, request, now) }));
}
