import { keyGrant, keyUse, logDeliveries, serviceLinkedRole, streamOfLogs } from "../access.ts";
import { entry, type ResourceEntry } from "../entry.ts";

const cache = "arn:{Partition}:elasticache:{Region}:{Account}:";

/** The group and what it is made of: each call is checked on these as well. */
const parts = [
  "{Arn}",
  `${cache}cluster:*`,
  `${cache}parametergroup:*`,
  `${cache}securitygroup:*`,
  `${cache}snapshot:*`,
  `${cache}subnetgroup:*`,
  `${cache}usergroup:*`,
];

/** Caches. */
export const caches: readonly ResourceEntry[] = [
  entry("AWS::ElastiCache::SubnetGroup", {
    create: ["elasticache:CreateCacheSubnetGroup"],
    update: ["elasticache:ModifyCacheSubnetGroup"],
    delete: ["elasticache:DeleteCacheSubnetGroup"],
    always: ["elasticache:DescribeCacheSubnetGroups", "elasticache:ListTagsForResource"],
    tags: { write: ["elasticache:AddTagsToResource"], update: ["elasticache:RemoveTagsFromResource"] },
  }),
  entry("AWS::ElastiCache::ParameterGroup", {
    create: ["elasticache:CreateCacheParameterGroup"],
    write: ["elasticache:ModifyCacheParameterGroup"],
    delete: ["elasticache:DeleteCacheParameterGroup"],
    always: ["elasticache:DescribeCacheParameterGroups"],
    read: ["elasticache:DescribeCacheParameters", "elasticache:ListTagsForResource"],
    update: ["elasticache:DescribeCacheParameters"],
    also: [
      { on: "*", update: ["elasticache:DescribeEngineDefaultParameters"] },
      serviceLinkedRole("elasticache.amazonaws.com"),
    ],
    tags: { write: ["elasticache:AddTagsToResource"], update: ["elasticache:RemoveTagsFromResource"] },
  }),
  entry("AWS::ElastiCache::ReplicationGroup", {
    on: parts,
    create: ["elasticache:CreateReplicationGroup"],
    write: ["elasticache:ModifyReplicationGroup"],
    read: ["elasticache:ListTagsForResource"],
    update: [
      "elasticache:CreateCacheCluster",
      "elasticache:DecreaseReplicaCount",
      "elasticache:DeleteCacheCluster",
      "elasticache:DescribeCacheClusters",
      "elasticache:IncreaseReplicaCount",
      "elasticache:ListTagsForResource",
      "elasticache:ModifyReplicationGroupShardConfiguration",
    ],
    delete: ["elasticache:DeleteReplicationGroup", "elasticache:CreateSnapshot"],
    always: ["elasticache:DescribeReplicationGroups"],
    also: [serviceLinkedRole("elasticache.amazonaws.com")],
    tags: {
      on: parts,
      write: ["elasticache:AddTagsToResource"],
      update: ["elasticache:RemoveTagsFromResource"],
    },
    when: {
      KmsKeyId: [keyUse("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"), keyGrant],
      SnapshotArns: { on: "{SnapshotArns}", write: ["s3:GetObject"] },
      LogDeliveryConfigurations: logDeliveries,
      "LogDeliveryConfigurations.DestinationDetails.KinesisFirehoseDetails": streamOfLogs,
    },
  }),
];
