import { withoutStack, type Identity } from "../identity.ts";

const dynamodb = "arn:{Partition}:dynamodb:{Region}:{Account}:table/{Name}";
const kms = "arn:{Partition}:kms:{Region}:{Account}";

const search = "arn:{Partition}:es:{Region}:{Account}:domain/{Name}";

/** What keeps data: buckets, tables, parameters, secrets and the keys that encrypt them. */
export const data: Readonly<Record<string, Identity>> = {
  "AWS::S3::Bucket": {
    arn: "arn:{Partition}:s3:::{Name}",
    name: { property: "BucketName", limit: 63, lowerCase: true },
    attributes: {
      DomainName: "{Name}.s3.{URLSuffix}",
      RegionalDomainName: "{Name}.s3.{Region}.{URLSuffix}",
      DualStackDomainName: "{Name}.s3.dualstack.{Region}.{URLSuffix}",
      WebsiteURL: "http://{Name}.s3-website*",
    },
  },
  "AWS::DynamoDB::Table": {
    arn: dynamodb,
    name: { property: "TableName", limit: 255 },
    attributes: { StreamArn: "{Arn}/stream/*" },
  },
  "AWS::DynamoDB::GlobalTable": {
    arn: dynamodb,
    name: { property: "TableName", limit: 255 },
    attributes: { StreamArn: "{Arn}/stream/*" },
  },
  "AWS::Elasticsearch::Domain": {
    arn: search,
    name: { property: "DomainName", limit: 28, lowerCase: true },
    attributes: { DomainArn: "{Arn}" },
  },
  "AWS::OpenSearchService::Domain": {
    arn: search,
    name: { property: "DomainName", limit: 28, lowerCase: true },
    attributes: { DomainArn: "{Arn}" },
  },
  "AWS::SSM::Document": {
    arn: "arn:{Partition}:ssm:{Region}:{Account}:document/{Name}",
    name: { property: "Name", limit: 128 },
  },
  "AWS::SSM::Parameter": {
    arn: "arn:{Partition}:ssm:{Region}:{Account}:parameter/{Name|withoutSlash}",
    name: { property: "Name", limit: 1011, generated: ["CFN-{LogicalId}-", "{Stack}-{LogicalId}-"] },
  },
  "AWS::SecretsManager::Secret": {
    arn: "arn:{Partition}:secretsmanager:{Region}:{Account}:secret:{Name}-*",
    name: { property: "Name", limit: 512, generated: withoutStack },
    ref: "{Arn}",
    attributes: { Id: "{Arn}" },
  },
  "AWS::KMS::Key": { arn: `${kms}:key/*`, attributes: { KeyId: "*" } },
  "AWS::KMS::Alias": { arn: `${kms}:{Name}`, name: { property: "AliasName", limit: 256 } },
};
