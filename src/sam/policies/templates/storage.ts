import { allow, anywhere, here, type PolicyTemplates } from "./template.ts";

const table = here("dynamodb", "table/${TableName}");
const tableAndIndexes = [table, here("dynamodb", "table/${TableName}/index/*")];
const backups = here("dynamodb", "table/${TableName}/backup/*");
const bucket = anywhere("s3", "${BucketName}");
const objects = anywhere("s3", "${BucketName}/*");
const bucketAndObjects = [bucket, objects];

/** Tables, buckets, file systems and search. */
export const storageTemplates: PolicyTemplates = {
  DynamoDBBackupFullAccessPolicy: [
    allow("dynamodb", "CreateBackup DescribeContinuousBackups", table),
    allow("dynamodb", "DeleteBackup DescribeBackup ListBackups", backups),
  ],
  DynamoDBCrudPolicy: [
    allow(
      "dynamodb",
      "GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem DescribeTable ConditionCheckItem",
      tableAndIndexes,
    ),
  ],
  DynamoDBReadPolicy: [allow("dynamodb", "GetItem Scan Query BatchGetItem DescribeTable", tableAndIndexes)],
  DynamoDBReconfigurePolicy: [allow("dynamodb", "UpdateTable", table)],
  DynamoDBRestoreFromBackupPolicy: [
    allow("dynamodb", "RestoreTableFromBackup", backups),
    allow("dynamodb", "PutItem UpdateItem DeleteItem GetItem Query Scan BatchWriteItem", table),
  ],
  DynamoDBStreamReadPolicy: [
    allow(
      "dynamodb",
      "DescribeStream GetRecords GetShardIterator",
      here("dynamodb", "table/${TableName}/stream/${StreamName}"),
    ),
    allow("dynamodb", "ListStreams", here("dynamodb", "table/${TableName}/stream/*")),
  ],
  DynamoDBWritePolicy: [allow("dynamodb", "PutItem UpdateItem BatchWriteItem", tableAndIndexes)],
  EFSWriteAccessPolicy: [
    allow("elasticfilesystem", "ClientMount ClientWrite", here("elasticfilesystem", "file-system/${FileSystem}"), {
      key: "elasticfilesystem:AccessPointArn",
      value: here("elasticfilesystem", "access-point/${AccessPoint}"),
    }),
  ],
  ElasticsearchHttpPostPolicy: [allow("es", "ESHttpPost ESHttpPut", here("es", "domain/${DomainName}/*"))],
  S3CrudPolicy: [
    allow(
      "s3",
      "GetObject ListBucket GetBucketLocation GetObjectVersion PutObject PutObjectAcl GetLifecycleConfiguration PutLifecycleConfiguration DeleteObject",
      bucketAndObjects,
    ),
  ],
  S3FullAccessPolicy: [
    allow(
      "s3",
      "GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject DeleteObjectTagging DeleteObjectVersionTagging GetObjectTagging GetObjectVersionTagging PutObjectTagging PutObjectVersionTagging",
      [objects],
    ),
    allow("s3", "ListBucket GetBucketLocation GetLifecycleConfiguration PutLifecycleConfiguration", [bucket]),
  ],
  S3ReadPolicy: [
    allow("s3", "GetObject ListBucket GetBucketLocation GetObjectVersion GetLifecycleConfiguration", bucketAndObjects),
  ],
  S3WritePolicy: [allow("s3", "PutObject PutObjectAcl PutLifecycleConfiguration", bucketAndObjects)],
};
