import type { Service, ServiceFunction } from "../service.ts";

/**
 * `VpcConfig`: each key from the function, else from the provider; only when security groups and subnets are both
 * there. `vpc: null` or `vpc: false` on the function takes it out of the provider's VPC.
 */
export function vpcOf(fn: ServiceFunction, service: Service): Record<string, unknown> | undefined {
  const own = fn.config.vpc;
  if (own === null || own === false) return undefined;
  const { securityGroupIds, subnetIds, ipv6AllowedForDualStack } = { ...service.provider.vpc, ...own };
  if (!securityGroupIds || !subnetIds) return undefined;
  const dualStack = service.framework === 4 && ipv6AllowedForDualStack;
  return {
    ...(dualStack && { Ipv6AllowedForDualStack: ipv6AllowedForDualStack }),
    SecurityGroupIds: securityGroupIds,
    SubnetIds: subnetIds,
  };
}
