import { strategyFigures, type StrategyFigures } from "../../deploy-policy/compare/strategy-figures.ts";
import type { Deployment } from "../../deploy-policy/deployment.ts";
import { ownResources } from "../../deploy-policy/judge/own-resources.ts";
import type { Need } from "../../deploy-policy/need.ts";
import { loadAccessLevels } from "../../iam/access-levels.ts";
import { loadActionCatalogue } from "../../iam/action-catalogue.ts";
import type { PolicyOptions } from "../policy-options.ts";

/** What each strategy would make of the same needs, by every action that AWS has. */
export async function comparePolicies(
  { needs, joined }: { needs: readonly Need[]; joined: readonly Need[] | undefined },
  deployments: readonly Deployment[],
  { purpose, allowWildcards }: PolicyOptions,
): Promise<readonly StrategyFigures[]> {
  const { services } = await loadActionCatalogue([]);
  const [catalogue, levels] = await Promise.all([loadActionCatalogue(services), loadAccessLevels(services)]);
  return strategyFigures({
    purpose,
    allowWildcards,
    needs,
    ...(joined && { observed: joined }),
    target: deployments[0]!.target,
    stackNames: [...new Set(deployments.map(({ target }) => target.stackName))],
    own: ownResources(deployments),
    catalogue,
    levels,
  });
}
