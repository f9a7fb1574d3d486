import { entry, type Access, type ResourceEntry } from "../entry.ts";

/** AWS chooses every id, and one call is checked on several kinds of thing. */
const things = "arn:{Partition}:ec2:{Region}:{Account}:*";

const tags: Access = { on: things, write: ["ec2:CreateTags"], update: ["ec2:DeleteTags"] };

export const ec2: readonly ResourceEntry[] = [
  entry("AWS::EC2::VPC", {
    on: things,
    create: ["ec2:CreateVpc"],
    delete: ["ec2:DeleteVpc"],
    also: [
      {
        on: "*",
        always: ["ec2:DescribeVpcs"],
        create: ["ec2:DescribeVpcAttribute"],
        read: ["ec2:DescribeVpcAttribute", "ec2:DescribeNetworkAcls", "ec2:DescribeSecurityGroups"],
      },
    ],
    tags,
    when: {
      EnableDnsHostnames: { on: things, write: ["ec2:ModifyVpcAttribute"] },
      EnableDnsSupport: { on: things, write: ["ec2:ModifyVpcAttribute"] },
    },
  }),
  entry("AWS::EC2::Subnet", {
    on: things,
    create: ["ec2:CreateSubnet"],
    delete: ["ec2:DeleteSubnet"],
    also: [{ on: "*", always: ["ec2:DescribeSubnets"], read: ["ec2:DescribeNetworkAcls"] }],
    tags,
    when: { MapPublicIpOnLaunch: { on: things, write: ["ec2:ModifySubnetAttribute"] } },
  }),
  entry("AWS::EC2::SecurityGroup", {
    on: things,
    create: ["ec2:CreateSecurityGroup"],
    delete: ["ec2:DeleteSecurityGroup"],
    also: [{ on: "*", always: ["ec2:DescribeSecurityGroups"] }],
    tags,
    when: {
      SecurityGroupIngress: {
        on: things,
        write: ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"],
      },
      SecurityGroupEgress: {
        on: things,
        write: ["ec2:AuthorizeSecurityGroupEgress", "ec2:RevokeSecurityGroupEgress"],
      },
    },
  }),
  entry("AWS::EC2::SecurityGroupIngress", {
    on: things,
    create: ["ec2:AuthorizeSecurityGroupIngress"],
    update: ["ec2:UpdateSecurityGroupRuleDescriptionsIngress"],
    delete: ["ec2:RevokeSecurityGroupIngress"],
    also: [{ on: "*", always: ["ec2:DescribeSecurityGroupRules", "ec2:DescribeSecurityGroups"] }],
  }),
  entry("AWS::EC2::SecurityGroupEgress", {
    on: things,
    create: ["ec2:AuthorizeSecurityGroupEgress"],
    update: ["ec2:UpdateSecurityGroupRuleDescriptionsEgress"],
    delete: ["ec2:RevokeSecurityGroupEgress"],
    also: [{ on: "*", always: ["ec2:DescribeSecurityGroupRules", "ec2:DescribeSecurityGroups"] }],
  }),
  entry("AWS::EC2::InternetGateway", {
    on: things,
    create: ["ec2:CreateInternetGateway"],
    delete: ["ec2:DeleteInternetGateway"],
    also: [{ on: "*", always: ["ec2:DescribeInternetGateways"] }],
    tags,
  }),
  entry("AWS::EC2::VPCGatewayAttachment", {
    also: [{ on: "*", always: ["ec2:DescribeInternetGateways"] }],
    when: {
      InternetGatewayId: {
        on: things,
        create: ["ec2:AttachInternetGateway"],
        delete: ["ec2:DetachInternetGateway"],
      },
      VpnGatewayId: [
        { on: things, create: ["ec2:AttachVpnGateway"], delete: ["ec2:DetachVpnGateway"] },
        { on: "*", always: ["ec2:DescribeVpnGateways"] },
      ],
    },
  }),
  entry("AWS::EC2::NatGateway", {
    on: things,
    create: ["ec2:CreateNatGateway"],
    delete: ["ec2:DeleteNatGateway"],
    also: [{ on: "*", always: ["ec2:DescribeNatGateways"] }],
    tags,
  }),
  entry("AWS::EC2::EIP", {
    on: things,
    create: ["ec2:AllocateAddress"],
    delete: ["ec2:ReleaseAddress", "ec2:DisassociateAddress"],
    also: [{ on: "*", always: ["ec2:DescribeAddresses"] }],
    tags,
    when: { InstanceId: { on: things, create: ["ec2:AssociateAddress"] } },
  }),
  entry("AWS::EC2::RouteTable", {
    on: things,
    create: ["ec2:CreateRouteTable"],
    delete: ["ec2:DeleteRouteTable"],
    also: [{ on: "*", always: ["ec2:DescribeRouteTables"] }],
    tags,
  }),
  entry("AWS::EC2::Route", {
    on: things,
    create: ["ec2:CreateRoute"],
    update: ["ec2:ReplaceRoute"],
    delete: ["ec2:DeleteRoute"],
    also: [{ on: "*", always: ["ec2:DescribeRouteTables"] }],
  }),
  entry("AWS::EC2::SubnetRouteTableAssociation", {
    on: things,
    create: ["ec2:AssociateRouteTable"],
    delete: ["ec2:DisassociateRouteTable"],
    also: [{ on: "*", always: ["ec2:DescribeRouteTables"] }],
  }),
  entry("AWS::EC2::VPCEndpoint", {
    on: things,
    create: ["ec2:CreateVpcEndpoint"],
    update: ["ec2:ModifyVpcEndpoint"],
    delete: ["ec2:DeleteVpcEndpoints"],
    also: [{ on: "*", always: ["ec2:DescribeVpcEndpoints"] }],
    tags,
  }),
  entry("AWS::EC2::FlowLog", {
    on: things,
    create: ["ec2:CreateFlowLogs"],
    delete: ["ec2:DeleteFlowLogs"],
    also: [{ on: "*", always: ["ec2:DescribeFlowLogs"] }],
    tags,
    passes: { DeliverLogsPermissionArn: "vpc-flow-logs.amazonaws.com" },
    when: {
      LogDestinationType: { on: "*", create: ["logs:CreateLogDelivery"], delete: ["logs:DeleteLogDelivery"] },
    },
  }),
];
