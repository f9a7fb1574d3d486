import { bucketOfLogs, keyGrant, keyUse, logDeliveries, serviceLinkedRole, streamOfLogs } from "../access.ts";
import { entry, type Access, type ResourceEntry } from "../entry.ts";

const interfaces = "arn:{Partition}:ec2:{Region}:{Account}:*";
const brokersAndConfigurations = [
  "arn:{Partition}:mq:{Region}:{Account}:broker:*",
  "arn:{Partition}:mq:{Region}:{Account}:configuration:*",
];

/** A broker's place in the network is made with the deployer's rights. */
const network: readonly Access[] = [
  {
    on: interfaces,
    write: [
      "ec2:CreateNetworkInterface",
      "ec2:CreateNetworkInterfacePermission",
      "ec2:CreateSecurityGroup",
      "ec2:CreateVpcEndpoint",
      "ec2:DeleteNetworkInterface",
      "ec2:DeleteNetworkInterfacePermission",
      "ec2:DeleteVpcEndpoints",
      "ec2:DetachNetworkInterface",
      "ec2:ModifyNetworkInterfaceAttribute",
    ],
    delete: [
      "ec2:DeleteNetworkInterface",
      "ec2:DeleteNetworkInterfacePermission",
      "ec2:DeleteVpcEndpoints",
      "ec2:DetachNetworkInterface",
    ],
  },
  {
    on: "*",
    write: [
      "ec2:DescribeInternetGateways",
      "ec2:DescribeNetworkInterfacePermissions",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeRouteTables",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSubnets",
      "ec2:DescribeVpcEndpoints",
      "ec2:DescribeVpcs",
    ],
  },
  {
    on: "arn:{Partition}:route53:::hostedzone/*",
    write: ["route53:AssociateVPCWithHostedZone"],
  },
];

/** Message brokers and Kafka clusters. */
export const brokers: readonly ResourceEntry[] = [
  entry("AWS::AmazonMQ::Broker", {
    also: [{ on: "*", create: ["mq:CreateBroker"] }, ...network, serviceLinkedRole("mq.amazonaws.com")],
    // What is changed takes effect when the broker is started anew.
    write: ["mq:RebootBroker", "mq:UpdateBroker"],
    update: ["mq:CreateUser", "mq:DeleteUser", "mq:DescribeUser", "mq:UpdateUser"],
    delete: ["mq:DeleteBroker"],
    always: ["mq:DescribeBroker"],
    tags: { on: brokersAndConfigurations, write: ["mq:CreateTags"], update: ["mq:DeleteTags"] },
    when: {
      "EncryptionOptions.KmsKeyId": [keyUse("kms:DescribeKey"), keyGrant],
      DataReplicationPrimaryBrokerArn: { on: "{DataReplicationPrimaryBrokerArn}", create: ["mq:CreateReplicaBroker"] },
    },
  }),
  entry("AWS::AmazonMQ::Configuration", {
    also: [{ on: "*", create: ["mq:CreateConfiguration"] }],
    read: ["mq:DescribeConfiguration", "mq:ListTags"],
    write: ["mq:UpdateConfiguration"],
    update: ["mq:DescribeConfiguration"],
    delete: ["mq:DeleteConfiguration"],
    tags: { on: brokersAndConfigurations, write: ["mq:CreateTags"], update: ["mq:DeleteTags"] },
  }),
  entry("AWS::MSK::Cluster", {
    create: ["kafka:CreateCluster"],
    update: [
      "kafka:UpdateBrokerCount",
      "kafka:UpdateBrokerStorage",
      "kafka:UpdateBrokerType",
      "kafka:UpdateClusterConfiguration",
      "kafka:UpdateClusterKafkaVersion",
      "kafka:UpdateConnectivity",
      "kafka:UpdateMonitoring",
      "kafka:UpdateRebalancing",
      "kafka:UpdateSecurity",
      "kafka:UpdateStorage",
    ],
    delete: ["kafka:DeleteCluster"],
    always: ["kafka:DescribeCluster"],
    also: [
      {
        on: "*",
        write: ["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"],
        update: ["ec2:DescribeRouteTables", "kafka:DescribeClusterOperation"],
      },
      serviceLinkedRole("kafka.amazonaws.com"),
      {
        on: "arn:{Partition}:iam::{Account}:role/aws-service-role/kafka.amazonaws.com/*",
        write: ["iam:AttachRolePolicy", "iam:PutRolePolicy"],
      },
    ],
    tags: { write: ["kafka:TagResource"], update: ["kafka:UntagResource"] },
    when: {
      "ConfigurationInfo.Arn": { on: "{ConfigurationInfo.Arn}", update: ["kafka:UpdateClusterConfiguration"] },
      "EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId": [keyUse("kms:DescribeKey"), keyGrant],
      "ClientAuthentication.Tls.CertificateAuthorityArnList": {
        on: "{ClientAuthentication.Tls.CertificateAuthorityArnList}",
        write: ["acm-pca:GetCertificateAuthorityCertificate"],
      },
      LoggingInfo: logDeliveries,
      "LoggingInfo.BrokerLogs.S3": bucketOfLogs("{LoggingInfo.BrokerLogs.S3.Bucket -> AWS::S3::Bucket}"),
      "LoggingInfo.BrokerLogs.Firehose": streamOfLogs,
      // Connections from other networks are endpoints, which the cluster tags.
      "BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity": { on: interfaces, update: ["ec2:CreateTags"] },
    },
  }),
];
