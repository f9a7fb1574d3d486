import { entry, type ResourceEntry } from "../entry.ts";

const loadBalancer = "arn:{Partition}:elasticloadbalancing:{Region}:{Account}:";

/** Describing knows no resource in this service. */
export const loadBalancing: readonly ResourceEntry[] = [
  entry("AWS::ElasticLoadBalancingV2::LoadBalancer", {
    on: `${loadBalancer}loadbalancer/*`,
    create: ["elasticloadbalancing:CreateLoadBalancer"],
    delete: ["elasticloadbalancing:DeleteLoadBalancer"],
    also: [
      {
        on: "*",
        always: ["elasticloadbalancing:DescribeLoadBalancers"],
        read: ["elasticloadbalancing:DescribeLoadBalancerAttributes", "elasticloadbalancing:DescribeTags"],
        update: ["elasticloadbalancing:DescribeTags"],
      },
      // Where the account has no load balancer yet.
      {
        on: "arn:{Partition}:iam::{Account}:role/aws-service-role/elasticloadbalancing.amazonaws.com/*",
        create: ["iam:CreateServiceLinkedRole"],
        condition: { StringEquals: { "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com" } },
      },
    ],
    tags: {
      on: `${loadBalancer}loadbalancer/*`,
      write: ["elasticloadbalancing:AddTags"],
      update: ["elasticloadbalancing:RemoveTags"],
    },
    when: {
      IpAddressType: { on: `${loadBalancer}loadbalancer/*`, update: ["elasticloadbalancing:SetIpAddressType"] },
      Ipv4IpamPoolId: [
        { on: `${loadBalancer}loadbalancer/*`, update: ["elasticloadbalancing:ModifyIpPools"] },
        { on: "*", create: ["ec2:DescribeIpamPools"] },
      ],
      LoadBalancerAttributes: {
        on: `${loadBalancer}loadbalancer/*`,
        write: ["elasticloadbalancing:ModifyLoadBalancerAttributes"],
      },
      MinimumLoadBalancerCapacity: [
        { on: `${loadBalancer}loadbalancer/*`, write: ["elasticloadbalancing:ModifyCapacityReservation"] },
        { on: "*", read: ["elasticloadbalancing:DescribeCapacityReservation"] },
      ],
      SecurityGroups: { on: `${loadBalancer}loadbalancer/*`, write: ["elasticloadbalancing:SetSecurityGroups"] },
      Subnets: { on: `${loadBalancer}loadbalancer/*`, update: ["elasticloadbalancing:SetSubnets"] },
      SubnetMappings: { on: `${loadBalancer}loadbalancer/*`, update: ["elasticloadbalancing:SetSubnets"] },
    },
  }),
  entry("AWS::ElasticLoadBalancingV2::Listener", {
    // Made below a load balancer.
    on: [`${loadBalancer}loadbalancer/*`, `${loadBalancer}listener/*`],
    create: ["elasticloadbalancing:CreateListener"],
    update: ["elasticloadbalancing:ModifyListener"],
    delete: ["elasticloadbalancing:DeleteListener"],
    also: [
      {
        on: "*",
        always: ["elasticloadbalancing:DescribeListeners"],
        read: ["elasticloadbalancing:DescribeListenerAttributes", "elasticloadbalancing:DescribeTags"],
        update: ["elasticloadbalancing:DescribeListenerAttributes", "elasticloadbalancing:DescribeTags"],
      },
    ],
    tags: {
      on: `${loadBalancer}listener/*`,
      write: ["elasticloadbalancing:AddTags"],
      update: ["elasticloadbalancing:RemoveTags"],
    },
    when: {
      ListenerAttributes: {
        on: `${loadBalancer}listener/*`,
        write: ["elasticloadbalancing:ModifyListenerAttributes"],
      },
      "DefaultActions.AuthenticateCognitoConfig": {
        on: "arn:{Partition}:cognito-idp:{Region}:{Account}:userpool/*",
        write: ["cognito-idp:DescribeUserPoolClient"],
      },
    },
  }),
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
    on: `${loadBalancer}listener-rule/*`,
    update: ["elasticloadbalancing:ModifyRule", "elasticloadbalancing:SetRulePriorities"],
    delete: ["elasticloadbalancing:DeleteRule"],
    also: [
      {
        on: `${loadBalancer}listener/*`,
        create: ["elasticloadbalancing:CreateRule"],
      },
      {
        on: "*",
        always: ["elasticloadbalancing:DescribeRules"],
        read: ["elasticloadbalancing:DescribeTags"],
        update: ["elasticloadbalancing:DescribeTags"],
      },
    ],
    tags: { write: ["elasticloadbalancing:AddTags"], update: ["elasticloadbalancing:RemoveTags"] },
    when: {
      "Actions.AuthenticateCognitoConfig": {
        on: "arn:{Partition}:cognito-idp:{Region}:{Account}:userpool/*",
        write: ["cognito-idp:DescribeUserPoolClient"],
      },
    },
  }),
  entry("AWS::ElasticLoadBalancingV2::ListenerCertificate", {
    on: `${loadBalancer}listener/*`,
    write: ["elasticloadbalancing:AddListenerCertificates"],
    update: ["elasticloadbalancing:RemoveListenerCertificates"],
    delete: ["elasticloadbalancing:RemoveListenerCertificates"],
    also: [{ on: "*", always: ["elasticloadbalancing:DescribeListenerCertificates"] }],
  }),
];
