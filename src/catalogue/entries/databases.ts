import { keyGrant, keyUse, serviceLinkedRole } from "../access.ts";
import { entry, type Access, type EntryDefinition, type ResourceEntry } from "../entry.ts";

const rds = "arn:{Partition}:rds:{Region}:{Account}:";

/** What a database is made of or from: each call is checked on these as well. */
const parts = [`${rds}cluster-pg:*`, `${rds}og:*`, `${rds}pg:*`, `${rds}secgrp:*`, `${rds}subgrp:*`];
const snapshots = [`${rds}cluster-snapshot:*`, `${rds}snapshot:*`];

const tags: Access = { write: ["rds:AddTagsToResource"], update: ["rds:RemoveTagsFromResource"] };

/** The service keeps the master password in a secret of its own. */
const managedPassword: readonly Access[] = [
  {
    on: "arn:{Partition}:secretsmanager:{Region}:{Account}:secret:rds!*",
    write: ["secretsmanager:CreateSecret", "secretsmanager:TagResource"],
  },
  keyUse("kms:DescribeKey"),
  keyGrant,
];

const encryption: readonly Access[] = [keyUse("kms:DescribeKey"), keyGrant];

/** What is restored gets its settings by a change. */
const restored = (...actions: readonly string[]): Access => ({
  on: ["{Arn}", ...parts, ...snapshots, `${rds}auto-backup:*`, `${rds}cluster-auto-backup:*`, `${rds}cluster:*`],
  create: actions,
});

const restoredToTime = restored(
  "rds:DescribeDBClusterAutomatedBackups",
  "rds:ModifyDBCluster",
  "rds:RestoreDBClusterToPointInTime",
);

const parameterGroup = (thing: string, parameters: string): EntryDefinition => ({
  create: [`rds:Create${thing}`],
  // Parameters are set after the group is made, and set back to those that the engine has.
  write: [`rds:Modify${thing}`, `rds:Describe${parameters}`],
  update: [`rds:Reset${thing}`],
  delete: [`rds:Delete${thing}`],
  always: [`rds:Describe${thing}s`, `rds:Describe${parameters}`, "rds:ListTagsForResource"],
  also: [
    { on: "*", write: ["rds:DescribeEngineDefault" + (thing === "DBParameterGroup" ? "" : "Cluster") + "Parameters"] },
  ],
  tags,
});

/** Relational databases. */
export const databases: readonly ResourceEntry[] = [
  entry("AWS::RDS::DBCluster", {
    create: ["rds:CreateDBCluster"],
    update: ["rds:ModifyDBCluster"],
    delete: ["rds:DeleteDBCluster"],
    always: ["rds:DescribeDBClusters"],
    also: [
      { on: parts, create: ["rds:CreateDBCluster"], update: ["rds:ModifyDBCluster", "rds:DescribeDBSubnetGroups"] },
      { on: "*", write: ["rds:DescribeEvents"], update: ["ec2:DescribeSecurityGroups"] },
      // The last snapshot, which a cluster leaves unless it is told not to.
      { on: ["{Arn}", ...snapshots], delete: ["rds:CreateDBClusterSnapshot", "rds:AddTagsToResource"] },
      serviceLinkedRole("rds.amazonaws.com"),
    ],
    tags,
    passes: { "AssociatedRoles.RoleArn": "rds.amazonaws.com", MonitoringRoleArn: "monitoring.rds.amazonaws.com" },
    when: {
      AssociatedRoles: { write: ["rds:AddRoleToDBCluster"], update: ["rds:RemoveRoleFromDBCluster"] },
      EnableHttpEndpoint: { write: ["rds:EnableHttpEndpoint"], update: ["rds:DisableHttpEndpoint"] },
      KmsKeyId: encryption,
      ManageMasterUserPassword: managedPassword,
      SnapshotIdentifier: restored(
        "rds:DescribeDBClusterSnapshots",
        "rds:DescribeDBSnapshots",
        "rds:ModifyDBCluster",
        "rds:RestoreDBClusterFromSnapshot",
      ),
      SourceDBClusterIdentifier: restoredToTime,
      SourceDbClusterResourceId: restoredToTime,
      // A cluster with instances of its own, which are made, changed and deleted with it.
      DBClusterInstanceClass: {
        on: [`${rds}db:*`, "{Arn}", ...parts],
        create: ["rds:CreateDBInstance"],
        update: ["rds:ModifyDBInstance"],
        delete: ["rds:DeleteDBInstance"],
      },
      GlobalClusterIdentifier: {
        on: ["{Arn}", "arn:{Partition}:rds::{Account}:global-cluster:*"],
        create: ["rds:CreateDBCluster"],
        update: ["rds:DescribeGlobalClusters", "rds:RemoveFromGlobalCluster"],
        delete: ["rds:DescribeGlobalClusters", "rds:RemoveFromGlobalCluster"],
      },
    },
  }),
  entry("AWS::RDS::DBInstance", {
    create: ["rds:CreateDBInstance"],
    write: ["rds:RebootDBInstance"],
    update: ["rds:ModifyDBInstance"],
    delete: ["rds:DeleteDBInstance"],
    always: ["rds:DescribeDBInstances"],
    also: [
      {
        on: parts,
        create: ["rds:CreateDBInstance"],
        update: ["rds:ModifyDBInstance", "rds:DescribeDBParameterGroups"],
      },
      {
        on: "*",
        write: [
          "ec2:DescribeAccountAttributes",
          "ec2:DescribeAvailabilityZones",
          "ec2:DescribeInternetGateways",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcAttribute",
          "ec2:DescribeVpcs",
          "rds:DescribeEvents",
        ],
        update: ["rds:DescribeDBEngineVersions"],
      },
      // The last snapshot, which an instance leaves unless it is told not to.
      { on: ["{Arn}", ...snapshots], delete: ["rds:CreateDBSnapshot", "rds:AddTagsToResource"] },
      serviceLinkedRole("rds.amazonaws.com"),
    ],
    tags,
    passes: { "AssociatedRoles.RoleArn": "rds.amazonaws.com", MonitoringRoleArn: "monitoring.rds.amazonaws.com" },
    when: {
      AssociatedRoles: { write: ["rds:AddRoleToDBInstance"], update: ["rds:RemoveRoleFromDBInstance"] },
      MonitoringRoleArn: { on: "{MonitoringRoleArn -> AWS::IAM::Role}", write: ["iam:GetRole"] },
      DBClusterIdentifier: {
        on: "{DBClusterIdentifier -> AWS::RDS::DBCluster}",
        create: ["rds:CreateDBInstance"],
        write: ["rds:DescribeDBClusters"],
      },
      KmsKeyId: encryption,
      ManageMasterUserPassword: managedPassword,
      DBSnapshotIdentifier: restored("rds:RestoreDBInstanceFromDBSnapshot", "rds:DescribeDBSnapshots"),
      DBClusterSnapshotIdentifier: restored("rds:RestoreDBInstanceFromDBSnapshot", "rds:DescribeDBClusterSnapshots"),
      SourceDBInstanceIdentifier: {
        on: [`${rds}db:*`, ...parts],
        create: ["rds:CreateDBInstanceReadReplica", "rds:RestoreDBInstanceToPointInTime"],
        update: ["rds:PromoteReadReplica"],
      },
      SourceDBInstanceAutomatedBackupsArn: restored(
        "rds:RestoreDBInstanceToPointInTime",
        "rds:DescribeDBInstanceAutomatedBackups",
      ),
      AutomaticBackupReplicationRegion: {
        on: ["{Arn}", "arn:{Partition}:rds:*:{Account}:auto-backup:*"],
        write: ["rds:DescribeDBInstanceAutomatedBackups", "rds:StartDBInstanceAutomatedBackupsReplication"],
        update: ["rds:StopDBInstanceAutomatedBackupsReplication"],
      },
    },
  }),
  entry("AWS::RDS::DBSubnetGroup", {
    create: ["rds:CreateDBSubnetGroup"],
    update: ["rds:ModifyDBSubnetGroup"],
    delete: ["rds:DeleteDBSubnetGroup"],
    always: ["rds:DescribeDBSubnetGroups", "rds:ListTagsForResource"],
    also: [
      // The subnets are looked at, and the network that they belong to.
      {
        on: "*",
        write: ["ec2:DescribeAvailabilityZones", "ec2:DescribeSubnets", "ec2:DescribeVpcs"],
      },
      serviceLinkedRole("rds.amazonaws.com"),
    ],
    tags,
  }),
  entry("AWS::RDS::DBClusterParameterGroup", parameterGroup("DBClusterParameterGroup", "DBClusterParameters")),
  entry("AWS::RDS::DBParameterGroup", parameterGroup("DBParameterGroup", "DBParameters")),
  entry("AWS::RDS::DBProxy", {
    also: [{ on: "*", create: ["rds:CreateDBProxy"] }, serviceLinkedRole("rds.amazonaws.com")],
    read: ["rds:ListTagsForResource"],
    update: ["rds:ModifyDBProxy"],
    delete: ["rds:DeleteDBProxy"],
    always: ["rds:DescribeDBProxies"],
    tags,
    passes: { RoleArn: "rds.amazonaws.com" },
  }),
  entry("AWS::RDS::DBProxyTargetGroup", {
    on: [`${rds}target-group:*`, `${rds}db-proxy:*`],
    write: ["rds:ModifyDBProxyTargetGroup"],
    create: ["rds:DescribeDBProxies", "rds:DescribeDBProxyTargetGroups", "rds:DescribeDBProxyTargets"],
    read: ["rds:DescribeDBProxyTargetGroups", "rds:DescribeDBProxyTargets"],
    update: ["rds:DescribeDBProxyTargetGroups", "rds:DescribeDBProxyTargets"],
    also: [
      {
        on: [`${rds}target-group:*`, `${rds}db-proxy:*`, `${rds}db:*`, `${rds}cluster:*`],
        write: ["rds:RegisterDBProxyTargets"],
        update: ["rds:DeregisterDBProxyTargets"],
        delete: ["rds:DeregisterDBProxyTargets"],
      },
    ],
  }),
];
