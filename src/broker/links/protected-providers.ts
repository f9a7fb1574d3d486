import { linkedNeeds } from "../effective/needs.ts";
import { isProtected } from "../domain/grants.ts";
import type { Link } from "../domain/link.ts";
import { resolve } from "../domain/resolve.ts";
import { instanceOf, type OrganisationModel } from "../models/organisation-model.ts";
import { targetOf } from "./effects.ts";

/**
 * Names of the providers that protected stages are deployed with: those that are linked to such a stage or to a rule
 * that such a stage may match, and what existing protected instances get from wherever.
 */
export function protectedProviders(model: OrganisationModel): ReadonlySet<string> {
  const linked = model.links
    .filter((link) => isProtected(stageOf(link), model.protectedStages))
    .map(({ target }) => target);
  return new Set([
    ...linked.flatMap((target) => (target === "none" ? [] : [target.provider])),
    ...model.instances.flatMap((row) => (isProtected(row.stage, model.protectedStages) ? usedBy(model, row) : [])),
  ]);
}

function usedBy(model: OrganisationModel, row: OrganisationModel["instances"][number]): string[] {
  const instance = instanceOf(row);
  return linkedNeeds(model.links, instance).flatMap(
    (need) => targetOf(resolve(model.organisation, instance, need)) ?? [],
  );
}

/** The stage, or pattern of stages, that a link is for alone. */
function stageOf({ scope }: Link): string | undefined {
  if (scope.level === "instance") return scope.stage;
  return scope.level === "stage-rule" ? scope.stages.text : undefined;
}
