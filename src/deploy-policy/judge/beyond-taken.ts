import { canHaveFormat } from "../../iam/arn-formats.ts";
import { actionMatcherOf, serviceOf } from "../../iam/action.ts";
import type { ResourceCatalogue } from "../../iam/action-catalogue.ts";
import { difference } from "../../iam/compare/compare.ts";
import type { Difference } from "../../iam/compare/difference.ts";
import { compilePolicy, isAllowed, type CompiledPolicy } from "../../iam/evaluate.ts";
import { hasWildcard } from "../../iam/pattern.ts";
import { policyVersion, type Action, type PolicyDocument } from "../../iam/policy.ts";

/** What policies allow beside some actions: by the Allow that gives it, each action that exists and works on its resource. */
export function beyondTaken(
  policies: readonly PolicyDocument[],
  taken: ReadonlySet<Action>,
  catalogue: ResourceCatalogue,
): readonly Difference[] {
  const compiled = policies.map(compilePolicy);
  const wanted: PolicyDocument = {
    Version: policyVersion,
    Statement: [{ Effect: "Allow", Action: [...taken], Resource: "*" }],
  };
  return difference(wanted, policies, { catalogue })
    .map((each) => ({ ...each, actions: usableActions(expanded(each, compiled, taken, catalogue), each, catalogue) }))
    .filter(({ actions }) => actions.length > 0);
}

/** A pattern for many services stands for all that it matches. */
function expanded(
  { actions, resource, witness }: Difference,
  policies: readonly CompiledPolicy[],
  taken: ReadonlySet<Action>,
  catalogue: ResourceCatalogue,
): readonly Action[] {
  const patterns = actions.filter((action) => hasWildcard(serviceOf(action)));
  if (patterns.length === 0) return actions;
  const matchers = patterns.map(actionMatcherOf);
  const known = catalogue.services.flatMap((service) =>
    catalogue.actionsOf(service).map((operation) => `${service}:${operation}`),
  );
  const request = { resource: resource.replaceAll("*", "x"), ...(witness?.context && { context: witness.context }) };
  const matched = known.filter(
    (action) =>
      !taken.has(action) &&
      matchers.some((matches) => matches(action.toLowerCase())) &&
      isAllowed(policies, { action, ...request }),
  );
  return [...actions.filter((action) => !patterns.includes(action)), ...matched];
}

/** Known actions that work on the resource at all; of a service that is not known, the patterns themselves. */
function usableActions(
  actions: readonly Action[],
  { resource }: Difference,
  catalogue: ResourceCatalogue,
): readonly Action[] {
  return actions.filter((action) =>
    hasWildcard(action) ? catalogue.actionsOf(serviceOf(action)).length === 0 : worksOn(action, resource, catalogue),
  );
}

function worksOn(action: Action, resource: string, catalogue: ResourceCatalogue): boolean {
  const formats = catalogue.resourcesOf(action);
  if (resource === "*" || formats === undefined) return true;
  return formats.some((format) => canHaveFormat(resource, format));
}
