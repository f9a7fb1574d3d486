import type { SourceStatement } from "../source-gains.ts";

/** Reaching a broker in its VPC, for the sources that are in one. */
export function networkAccess<Source>(isInVpc: (source: Source) => boolean = () => true): SourceStatement<Source> {
  return {
    actions: [
      "ec2:CreateNetworkInterface",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeVpcs",
      "ec2:DeleteNetworkInterface",
      "ec2:DescribeSubnets",
      "ec2:DescribeSecurityGroups",
    ],
    resources: (source) => (isInVpc(source) ? "*" : []),
  };
}
