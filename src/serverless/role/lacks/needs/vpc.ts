import { isPresent } from "../../../../cloudformation/property-values.ts";
import type { NeedSource } from "../need.ts";

/** Network interfaces in the function's subnets. Source: "Giving Lambda functions access to resources in a VPC". */
export const vpc: NeedSource = ({ properties, resolver }) => {
  if (!isPresent("VpcConfig.SubnetIds", properties, resolver)) return [];
  const { partition, region, account } = resolver.target;
  const networkInterface = `arn:${partition}:ec2:${region}:${account}:network-interface/*`;
  return [
    { kind: "vpc", actions: ["ec2:DescribeNetworkInterfaces"], written: "*" },
    {
      kind: "vpc",
      actions: ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"],
      resources: [networkInterface],
      written: "*",
    },
  ];
};
