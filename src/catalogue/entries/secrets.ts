import { keys } from "../access.ts";
import { entry, type ResourceEntry } from "../entry.ts";

const namedSecret = "{SecretId -> AWS::SecretsManager::Secret}";

/** Parameters, secrets and keys. */
export const secrets: readonly ResourceEntry[] = [
  entry("AWS::SSM::Parameter", {
    create: ["ssm:GetParameters"],
    read: ["ssm:GetParameters"],
    write: ["ssm:PutParameter"],
    update: ["ssm:GetParameters"],
    delete: ["ssm:DeleteParameter"],
    tags: {
      write: ["ssm:AddTagsToResource"],
      read: ["ssm:ListTagsForResource"],
      update: ["ssm:RemoveTagsFromResource", "ssm:ListTagsForResource"],
    },
  }),
  entry("AWS::SecretsManager::Secret", {
    create: ["secretsmanager:CreateSecret", "secretsmanager:DescribeSecret"],
    read: ["secretsmanager:DescribeSecret"],
    update: ["secretsmanager:UpdateSecret", "secretsmanager:DescribeSecret"],
    delete: ["secretsmanager:DeleteSecret", "secretsmanager:DescribeSecret"],
    tags: { write: ["secretsmanager:TagResource"], update: ["secretsmanager:UntagResource"] },
    when: {
      GenerateSecretString: { on: "*", write: ["secretsmanager:GetRandomPassword"] },
      ReplicaRegions: {
        write: ["secretsmanager:ReplicateSecretToRegions"],
        update: ["secretsmanager:RemoveRegionsFromReplication"],
        delete: ["secretsmanager:RemoveRegionsFromReplication"],
      },
      KmsKeyId: { on: keys, write: ["kms:Decrypt", "kms:GenerateDataKey"] },
    },
  }),
  entry("AWS::SecretsManager::RotationSchedule", {
    on: "*",
    write: ["secretsmanager:RotateSecret", "secretsmanager:DescribeSecret"],
    read: ["secretsmanager:DescribeSecret"],
    delete: ["secretsmanager:CancelRotateSecret", "secretsmanager:DescribeSecret"],
    when: { RotationLambdaARN: { on: "*", write: ["lambda:InvokeFunction"] } },
  }),
  entry("AWS::SecretsManager::ResourcePolicy", {
    on: namedSecret,
    write: ["secretsmanager:PutResourcePolicy"],
    read: ["secretsmanager:GetResourcePolicy"],
    delete: ["secretsmanager:DeleteResourcePolicy", "secretsmanager:GetResourcePolicy"],
  }),
  entry("AWS::SecretsManager::SecretTargetAttachment", {
    on: namedSecret,
    write: ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
    read: ["secretsmanager:GetSecretValue"],
    delete: ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
    when: {
      "TargetType=AWS::RDS::DBInstance": { on: "*", write: ["rds:DescribeDBInstances"] },
      "TargetType=AWS::RDS::DBCluster": { on: "*", write: ["rds:DescribeDBClusters"] },
      "TargetType=AWS::DocDBElastic::Cluster": { on: "*", write: ["docdb-elastic:GetCluster"] },
      "TargetType=AWS::RedshiftServerless::Namespace": {
        on: "*",
        write: ["redshift-serverless:GetNamespace", "redshift-serverless:ListWorkgroups"],
      },
      "TargetType=AWS::Redshift::Cluster": { on: "*", write: ["redshift:DescribeClusters"] },
      "TargetType=AWS::DocDB::DBInstance": { on: "*", write: ["rds:DescribeDBInstances"] },
      "TargetType=AWS::DocDB::DBCluster": { on: "*", write: ["rds:DescribeDBClusters"] },
    },
  }),
  entry("AWS::KMS::Key", {
    also: [{ on: "*", create: ["kms:CreateKey"] }],
    create: ["kms:DescribeKey"],
    read: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
    write: ["kms:PutKeyPolicy"],
    update: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
    delete: ["kms:ScheduleKeyDeletion", "kms:DescribeKey"],
    tags: [{ on: "*", write: ["kms:TagResource"] }, { update: ["kms:UntagResource"] }],
    when: {
      EnableKeyRotation: { write: ["kms:EnableKeyRotation"], update: ["kms:DisableKeyRotation"] },
      Enabled: { write: ["kms:DisableKey", "kms:EnableKey"] },
      Description: { update: ["kms:UpdateKeyDescription"] },
    },
  }),
  entry("AWS::KMS::Alias", {
    // Checked on the alias and on the key.
    on: ["{Arn}", keys],
    create: ["kms:CreateAlias"],
    update: ["kms:UpdateAlias"],
    delete: ["kms:DeleteAlias"],
    also: [
      { on: "*", always: ["kms:ListAliases"] },
      { on: keys, read: ["kms:DescribeKey"] },
    ],
  }),
  entry("AWS::SSM::Document", {
    create: ["ssm:CreateDocument"],
    write: ["ssm:GetDocument", "ssm:ListTagsForResource"],
    read: ["ssm:GetDocument", "ssm:DescribeDocument", "ssm:ListTagsForResource"],
    // A change is another version, which becomes the one that is used.
    update: ["ssm:UpdateDocument", "ssm:UpdateDocumentDefaultVersion", "ssm:DescribeDocument"],
    delete: ["ssm:DeleteDocument", "ssm:GetDocument"],
    tags: { write: ["ssm:AddTagsToResource"], update: ["ssm:RemoveTagsFromResource"] },
    passes: { "Content.assumeRole": "ssm.amazonaws.com" },
    when: {
      "Attachments.Values": { on: "arn:{Partition}:s3:::{Attachments.Values|s3Object}", write: ["s3:GetObject"] },
    },
  }),
];
