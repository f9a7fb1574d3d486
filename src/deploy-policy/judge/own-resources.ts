import { createResolver } from "../../cloudformation/resolver.ts";
import type { Deployment } from "../deployment.ts";

/** The ARNs of the stacks and of what they hold: what a policy reaches of these is not someone else's. */
export function ownResources(deployments: readonly Deployment[]): readonly string[] {
  return deployments.flatMap(({ template, target }) => {
    const resolver = createResolver(template, target);
    const { partition, region, account, stackName } = target;
    return [
      `arn:${partition}:cloudformation:${region}:${account}:stack/${stackName}/*`,
      ...Object.keys(template.Resources)
        .flatMap((logicalId) => resolver.fill("{Arn}", logicalId))
        .filter(hasName),
    ];
  });
}

/** Whether a pattern tells the stack's own apart: an API's id is known to nobody before it is made. */
function hasName(arn: string): boolean {
  return arn.startsWith("arn:") && !/[:/]\*$/.test(arn);
}
