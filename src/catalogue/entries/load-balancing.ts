import { entry, type ResourceEntry } from "../entry.ts";

/** Describing knows no resource in this service. */
export const loadBalancing: readonly ResourceEntry[] = [
  entry("AWS::ElasticLoadBalancingV2::TargetGroup", {
    create: ["elasticloadbalancing:CreateTargetGroup"],
    update: ["elasticloadbalancing:ModifyTargetGroup"],
    delete: ["elasticloadbalancing:DeleteTargetGroup"],
    also: [
      {
        on: "*",
        always: ["elasticloadbalancing:DescribeTargetGroups"],
        read: [
          "elasticloadbalancing:DescribeTags",
          "elasticloadbalancing:DescribeTargetGroupAttributes",
          "elasticloadbalancing:DescribeTargetHealth",
        ],
        update: ["elasticloadbalancing:DescribeTags"],
      },
    ],
    tags: { write: ["elasticloadbalancing:AddTags"], update: ["elasticloadbalancing:RemoveTags"] },
    when: {
      TargetGroupAttributes: { write: ["elasticloadbalancing:ModifyTargetGroupAttributes"] },
      Targets: { write: ["elasticloadbalancing:RegisterTargets"], update: ["elasticloadbalancing:DeregisterTargets"] },
    },
  }),
  entry("AWS::ElasticLoadBalancingV2::ListenerRule", {
    on: "arn:{Partition}:elasticloadbalancing:{Region}:{Account}:listener-rule/*",
    update: ["elasticloadbalancing:ModifyRule", "elasticloadbalancing:SetRulePriorities"],
    delete: ["elasticloadbalancing:DeleteRule"],
    also: [
      {
        on: "arn:{Partition}:elasticloadbalancing:{Region}:{Account}:listener/*",
        create: ["elasticloadbalancing:CreateRule"],
      },
      { on: "*", always: ["elasticloadbalancing:DescribeRules"] },
    ],
    tags: { write: ["elasticloadbalancing:AddTags"], update: ["elasticloadbalancing:RemoveTags"] },
  }),
];
