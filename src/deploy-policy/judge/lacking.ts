import type { Target } from "../../cloudformation/template.ts";
import { differenceInParts } from "../../iam/compare/difference-in-parts.ts";
import type { Grant } from "../../iam/grant.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { Need } from "../need.ts";
import { grantDocument } from "./grant-document.ts";

/** The needs that policies of one principal do not allow on everything they are about. */
export function lackingNeeds(
  needs: readonly Need[],
  policies: readonly PolicyDocument[],
  target: Pick<Target, "partition" | "region" | "account">,
): readonly Need[] {
  const asked = needs.flatMap((need, at) =>
    formsOf(need, needs, target).map((resource) => ({ ...need, resource, at })),
  );
  const refused = refusedGrants(asked, policies);
  return needs.filter((_, at) => asked.every((one, index) => one.at !== at || refused.has(index)));
}

/** Which of some grants policies do not allow whole. */
export function refusedGrants(grants: readonly Grant[], policies: readonly PolicyDocument[]): ReadonlySet<number> {
  return new Set(differenceInParts(policies, [grantDocument(grants)]).map(({ statement }) => statement.index));
}

/**
 * The resources of which a policy must allow one. CloudWatch Logs checks a log group as `N`, `N:*` or `N:log-stream:`,
 * and lists on `log-group::log-stream:`, as refusals of real deploys show; needs then name both `N` and `N:*`.
 */
function formsOf(need: Need, needs: readonly Need[], { partition, region, account }: FormTarget): readonly string[] {
  const { action, resource } = need;
  if (!action.startsWith("logs:")) return [resource];
  if (resource === "*") return [resource, `arn:${partition}:logs:${region}:${account}:log-group::log-stream:`];
  const group = resource.replace(/:\*$/, "");
  const others = needs.filter((one) => one.action === action).map((one) => one.resource);
  const several = others.includes(group) && others.includes(`${group}:*`);
  return several ? [group, `${group}:*`, `${group}:log-stream:`] : [resource];
}

type FormTarget = Pick<Target, "partition" | "region" | "account">;
