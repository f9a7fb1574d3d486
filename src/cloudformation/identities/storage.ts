import type { Identity } from "../identity.ts";

const files = "arn:{Partition}:elasticfilesystem:{Region}:{Account}";
const rds = "arn:{Partition}:rds:{Region}:{Account}";
const cache = "arn:{Partition}:elasticache:{Region}:{Account}";

/** File systems, databases, caches and the catalog of data. */
export const storage: Readonly<Record<string, Identity>> = {
  "AWS::EFS::FileSystem": { arn: `${files}:file-system/*`, attributes: { FileSystemId: "*" } },
  "AWS::EFS::AccessPoint": { arn: `${files}:access-point/*` },
  "AWS::S3::AccessPoint": {
    arn: "arn:{Partition}:s3:{Region}:{Account}:accesspoint/{Name}",
    name: { property: "Name", limit: 50, lowerCase: true },
  },
  "AWS::RDS::DBCluster": {
    arn: `${rds}:cluster:{Name}`,
    name: { property: "DBClusterIdentifier", limit: 63, lowerCase: true },
    attributes: { DBClusterArn: "{Arn}" },
  },
  "AWS::RDS::DBInstance": {
    arn: `${rds}:db:{Name}`,
    name: { property: "DBInstanceIdentifier", limit: 63, lowerCase: true },
    attributes: { DBInstanceArn: "{Arn}" },
  },
  "AWS::RDS::DBSubnetGroup": {
    arn: `${rds}:subgrp:{Name}`,
    name: { property: "DBSubnetGroupName", limit: 255, lowerCase: true },
  },
  "AWS::RDS::DBClusterParameterGroup": {
    arn: `${rds}:cluster-pg:{Name}`,
    name: { property: "DBClusterParameterGroupName", limit: 255, lowerCase: true },
  },
  "AWS::RDS::DBParameterGroup": {
    arn: `${rds}:pg:{Name}`,
    name: { property: "DBParameterGroupName", limit: 255, lowerCase: true },
  },
  // The ARN holds an id that AWS chooses; the name is what others refer to it by.
  "AWS::RDS::DBProxy": {
    arn: `${rds}:db-proxy:*`,
    ref: "{DBProxyName=*}",
    attributes: { DBProxyArn: "{Arn}" },
  },
  "AWS::RDS::DBProxyTargetGroup": {
    arn: `${rds}:target-group:*`,
    ref: "{Arn}",
    attributes: { TargetGroupArn: "{Arn}" },
  },
  "AWS::ElastiCache::SubnetGroup": {
    arn: `${cache}:subnetgroup:{Name}`,
    name: { property: "CacheSubnetGroupName", limit: 255, lowerCase: true },
  },
  "AWS::ElastiCache::ParameterGroup": {
    arn: `${cache}:parametergroup:{Name}`,
    name: { property: "CacheParameterGroupName", limit: 255, lowerCase: true },
  },
  // Ids that CloudFormation makes are cut to 40 characters.
  "AWS::ElastiCache::ReplicationGroup": {
    arn: `${cache}:replicationgroup:{ReplicationGroupId=*}`,
    ref: "{ReplicationGroupId=*}",
  },
  "AWS::Backup::BackupVault": {
    arn: "arn:{Partition}:backup:{Region}:{Account}:backup-vault:{BackupVaultName=*}",
    ref: "{BackupVaultName=*}",
    attributes: { BackupVaultArn: "{Arn}" },
  },
  "AWS::Backup::BackupPlan": { arn: "arn:{Partition}:backup:{Region}:{Account}:backup-plan:*" },
  "AWS::Glue::Database": {
    arn: "arn:{Partition}:glue:{Region}:{Account}:database/{DatabaseInput.Name=*}",
    ref: "{DatabaseInput.Name=*}",
  },
  // Names that CloudFormation makes are not documented.
  "AWS::Glue::Job": { arn: "arn:{Partition}:glue:{Region}:{Account}:job/{Name=*}", ref: "{Name=*}" },
  "AWS::Glue::Crawler": { arn: "arn:{Partition}:glue:{Region}:{Account}:crawler/{Name=*}", ref: "{Name=*}" },
  "AWS::Athena::WorkGroup": { arn: "arn:{Partition}:athena:{Region}:{Account}:workgroup/{Name=*}", ref: "{Name=*}" },
};
