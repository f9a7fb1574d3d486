import { bucketOfLogs, serviceLinkedRole } from "../access.ts";
import { entry, type Access, type ResourceEntry } from "../entry.ts";

/** AWS chooses every id, and one call is checked on several kinds of thing. */
const things = "arn:{Partition}:ec2:{Region}:{Account}:*";

const tags: Access = { on: things, write: ["ec2:CreateTags"], update: ["ec2:DeleteTags"] };

/** Pools of addresses belong to an account, not to a region. */
const ipamPools = [
  "arn:{Partition}:ec2::{Account}:ipam-pool/*",
  "arn:{Partition}:ec2::{Account}:ipam-pool-allocation/*",
];

const privateAddresses: Access = {
  on: things,
  update: ["ec2:AssignPrivateNatGatewayAddress", "ec2:UnassignPrivateNatGatewayAddress"],
};

export const ec2: readonly ResourceEntry[] = [
  entry("AWS::EC2::VPC", {
    on: things,
    create: ["ec2:CreateVpc"],
    delete: ["ec2:DeleteVpc"],
    also: [
      {
        on: "*",
        always: ["ec2:DescribeVpcs"],
        write: ["ec2:DescribeVpcAttribute"],
        read: ["ec2:DescribeVpcAttribute", "ec2:DescribeNetworkAcls", "ec2:DescribeSecurityGroups"],
      },
    ],
    tags,
    when: {
      EnableDnsHostnames: { on: things, write: ["ec2:ModifyVpcAttribute"] },
      EnableDnsSupport: { on: things, write: ["ec2:ModifyVpcAttribute"] },
      InstanceTenancy: { on: things, update: ["ec2:ModifyVpcTenancy"] },
    },
  }),
  entry("AWS::EC2::Subnet", {
    on: things,
    create: ["ec2:CreateSubnet"],
    delete: ["ec2:DeleteSubnet"],
    also: [{ on: "*", always: ["ec2:DescribeSubnets"], read: ["ec2:DescribeNetworkAcls"] }],
    tags,
    when: {
      MapPublicIpOnLaunch: { on: things, write: ["ec2:ModifySubnetAttribute"] },
      AssignIpv6AddressOnCreation: { on: things, write: ["ec2:ModifySubnetAttribute"] },
      EnableDns64: { on: things, write: ["ec2:ModifySubnetAttribute"] },
      PrivateDnsNameOptionsOnLaunch: { on: things, write: ["ec2:ModifySubnetAttribute"] },
      Ipv6CidrBlock: { on: things, update: ["ec2:AssociateSubnetCidrBlock", "ec2:DisassociateSubnetCidrBlock"] },
    },
  }),
  entry("AWS::EC2::SecurityGroup", {
    on: things,
    create: ["ec2:CreateSecurityGroup"],
    delete: ["ec2:DeleteSecurityGroup"],
    // A group that instances still use is waited for.
    also: [{ on: "*", always: ["ec2:DescribeSecurityGroups"], delete: ["ec2:DescribeInstances"] }],
    tags,
    when: {
      SecurityGroupIngress: {
        on: things,
        write: ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"],
        update: ["ec2:UpdateSecurityGroupRuleDescriptionsIngress"],
      },
      SecurityGroupEgress: {
        on: things,
        write: ["ec2:AuthorizeSecurityGroupEgress", "ec2:RevokeSecurityGroupEgress"],
        update: ["ec2:UpdateSecurityGroupRuleDescriptionsEgress"],
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
    // The rule that lets everything out, which a new group has, goes when one is written.
    create: ["ec2:AuthorizeSecurityGroupEgress", "ec2:RevokeSecurityGroupEgress"],
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
        write: ["ec2:AttachInternetGateway"],
        update: ["ec2:DetachInternetGateway"],
        delete: ["ec2:DetachInternetGateway"],
      },
      VpnGatewayId: [
        {
          on: things,
          write: ["ec2:AttachVpnGateway"],
          update: ["ec2:DetachVpnGateway"],
          delete: ["ec2:DetachVpnGateway"],
        },
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
    when: {
      SecondaryAllocationIds: {
        on: things,
        update: ["ec2:AssociateNatGatewayAddress", "ec2:DisassociateNatGatewayAddress"],
      },
      SecondaryPrivateIpAddresses: privateAddresses,
      SecondaryPrivateIpAddressCount: privateAddresses,
    },
  }),
  entry("AWS::EC2::EIP", {
    on: things,
    create: ["ec2:AllocateAddress"],
    delete: ["ec2:ReleaseAddress", "ec2:DisassociateAddress"],
    also: [{ on: "*", always: ["ec2:DescribeAddresses"] }],
    tags,
    when: {
      InstanceId: { on: things, write: ["ec2:AssociateAddress"], update: ["ec2:DisassociateAddress"] },
      TransferAddress: { on: things, create: ["ec2:AcceptAddressTransfer"] },
    },
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
    when: { NetworkInterfaceId: { on: "*", write: ["ec2:DescribeNetworkInterfaces"] } },
  }),
  entry("AWS::EC2::SubnetRouteTableAssociation", {
    on: things,
    create: ["ec2:AssociateRouteTable", "ec2:ReplaceRouteTableAssociation"],
    delete: ["ec2:DisassociateRouteTable"],
    also: [
      {
        on: "*",
        always: ["ec2:DescribeRouteTables"],
        create: ["ec2:DescribeSubnets"],
        delete: ["ec2:DescribeSubnets"],
      },
    ],
  }),
  entry("AWS::EC2::VPCEndpoint", {
    on: things,
    create: ["ec2:CreateVpcEndpoint"],
    update: ["ec2:ModifyVpcEndpoint"],
    delete: ["ec2:DeleteVpcEndpoints"],
    also: [
      {
        on: "*",
        always: ["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcEndpoints", "ec2:DescribeVpcs"],
      },
    ],
    tags,
    when: {
      ServiceNetworkArn: {
        on: "{ServiceNetworkArn}",
        write: ["vpc-lattice:CreateServiceNetworkVpcEndpointAssociation"],
      },
      // A service of another region.
      ServiceRegion: { on: things, write: ["vpce:AllowMultiRegion"], delete: ["vpce:AllowMultiRegion"] },
    },
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
      "LogDestination=arn:*:s3:*": bucketOfLogs("{LogDestination -> AWS::S3::Bucket}"),
      "LogDestination=arn:*:firehose:*": serviceLinkedRole("delivery.logs.amazonaws.com"),
    },
  }),
  entry("AWS::EC2::EgressOnlyInternetGateway", {
    on: things,
    create: ["ec2:CreateEgressOnlyInternetGateway"],
    delete: ["ec2:DeleteEgressOnlyInternetGateway"],
    also: [{ on: "*", always: ["ec2:DescribeEgressOnlyInternetGateways"], delete: ["ec2:DescribeVpcs"] }],
    tags,
  }),
  entry("AWS::EC2::VPCCidrBlock", {
    on: things,
    create: ["ec2:AssociateVpcCidrBlock"],
    delete: ["ec2:DisassociateVpcCidrBlock"],
    also: [{ on: "*", always: ["ec2:DescribeVpcs"] }],
    when: {
      Ipv4IpamPoolId: { on: ipamPools, create: ["ec2:AllocateIpamPoolCidr"] },
      Ipv6IpamPoolId: { on: ipamPools, create: ["ec2:AllocateIpamPoolCidr"] },
    },
  }),
  entry("AWS::EC2::NetworkAcl", {
    on: things,
    create: ["ec2:CreateNetworkAcl"],
    delete: ["ec2:DeleteNetworkAcl"],
    also: [{ on: "*", always: ["ec2:DescribeNetworkAcls"] }],
    tags,
  }),
  entry("AWS::EC2::NetworkAclEntry", {
    on: things,
    create: ["ec2:CreateNetworkAclEntry"],
    update: ["ec2:ReplaceNetworkAclEntry"],
    delete: ["ec2:DeleteNetworkAclEntry"],
    also: [{ on: "*", always: ["ec2:DescribeNetworkAcls"] }],
  }),
  entry("AWS::EC2::SubnetNetworkAclAssociation", {
    on: things,
    // A subnet always has one list: both ways the association is replaced.
    write: ["ec2:ReplaceNetworkAclAssociation"],
    delete: ["ec2:ReplaceNetworkAclAssociation"],
    also: [{ on: "*", always: ["ec2:DescribeNetworkAcls"] }],
  }),
];
