import { entry, type EntryDefinition, type ResourceEntry } from "../entry.ts";

/** Policies, identities and controls are made, read, changed and deleted alike; creating one knows no resource. */
const simple = (thing: string): EntryDefinition => ({
  also: [{ on: "*", create: [`cloudfront:Create${thing}`] }],
  read: [`cloudfront:Get${thing}`],
  update: [`cloudfront:Update${thing}`, `cloudfront:Get${thing}`],
  delete: [`cloudfront:Delete${thing}`, `cloudfront:Get${thing}`],
});

/** Keys know no resource in any call. */
const unlimited = (thing: string): EntryDefinition => ({
  on: "*",
  create: [`cloudfront:Create${thing}`],
  update: [`cloudfront:Update${thing}`],
  delete: [`cloudfront:Delete${thing}`],
  always: [`cloudfront:Get${thing}`],
});

export const cloudfront: readonly ResourceEntry[] = [
  entry("AWS::CloudFront::Distribution", {
    also: [{ on: "*", create: ["cloudfront:CreateDistribution"] }],
    read: ["cloudfront:ListTagsForResource"],
    update: ["cloudfront:UpdateDistribution", "cloudfront:ListTagsForResource"],
    // A distribution is disabled before it is deleted.
    delete: ["cloudfront:DeleteDistribution", "cloudfront:UpdateDistribution"],
    always: ["cloudfront:GetDistribution", "cloudfront:GetDistributionConfig"],
    tags: { write: ["cloudfront:TagResource"], update: ["cloudfront:UntagResource"] },
    when: {
      "DistributionConfig.ViewerCertificate.AcmCertificateArn": {
        on: "{DistributionConfig.ViewerCertificate.AcmCertificateArn -> AWS::CertificateManager::Certificate}",
        write: ["acm:DescribeCertificate"],
      },
      "DistributionConfig.WebACLId": {
        on: "arn:{Partition}:wafv2:{Region}:{Account}:*/webacl/*",
        write: ["wafv2:GetWebACL"],
      },
      // A staging distribution takes the place of this one.
      "DistributionConfig.ContinuousDeploymentPolicyId": { update: ["cloudfront:UpdateDistributionWithStagingConfig"] },
      "DistributionConfig.Origins.VpcOriginConfig": {
        on: "arn:{Partition}:cloudfront::{Account}:vpcorigin/*",
        write: ["cloudfront:GetVpcOrigin"],
      },
      "DistributionConfig.ConnectionMode=tenant-only": [
        { on: "*", write: ["cloudfront:CreateConnectionGroup"] },
        { on: "arn:{Partition}:cloudfront::{Account}:connection-group/*", write: ["cloudfront:GetConnectionGroup"] },
      ],
      // Lambda@Edge makes the role that copies functions to the edge, and reads the version it copies.
      // Lambda checks the actions of replication under names that end in `*`.
      "DistributionConfig.**.LambdaFunctionAssociations": [
        {
          on: "{DistributionConfig.**.LambdaFunctionAssociations.LambdaFunctionARN}",
          write: ["lambda:GetFunction", "lambda:EnableReplication*"],
          delete: ["lambda:DisableReplication*"],
          update: ["lambda:DisableReplication*"],
        },
        {
          on: "arn:{Partition}:iam::{Account}:role/aws-service-role/replicator.lambda.amazonaws.com/AWSServiceRoleForLambdaReplicator",
          create: ["iam:CreateServiceLinkedRole"],
          condition: { StringEquals: { "iam:AWSServiceName": "replicator.lambda.amazonaws.com" } },
        },
      ],
    },
  }),
  entry("AWS::CloudFront::CloudFrontOriginAccessIdentity", simple("CloudFrontOriginAccessIdentity")),
  entry("AWS::CloudFront::OriginAccessControl", simple("OriginAccessControl")),
  entry("AWS::CloudFront::CachePolicy", simple("CachePolicy")),
  entry("AWS::CloudFront::OriginRequestPolicy", simple("OriginRequestPolicy")),
  entry("AWS::CloudFront::ResponseHeadersPolicy", simple("ResponseHeadersPolicy")),
  entry("AWS::CloudFront::Function", {
    also: [{ on: "*", create: ["cloudfront:CreateFunction"] }],
    read: ["cloudfront:GetFunction"],
    update: ["cloudfront:UpdateFunction"],
    delete: ["cloudfront:DeleteFunction"],
    always: ["cloudfront:DescribeFunction"],
    tags: {
      write: ["cloudfront:TagResource"],
      read: ["cloudfront:ListTagsForResource"],
      update: ["cloudfront:UntagResource"],
    },
    when: { AutoPublish: { write: ["cloudfront:PublishFunction"] } },
  }),
  entry("AWS::CloudFront::KeyGroup", unlimited("KeyGroup")),
  entry("AWS::CloudFront::PublicKey", unlimited("PublicKey")),
  entry("AWS::CloudFront::KeyValueStore", {
    also: [{ on: "*", create: ["cloudfront:CreateKeyValueStore"] }],
    update: ["cloudfront:UpdateKeyValueStore"],
    delete: ["cloudfront:DeleteKeyValueStore"],
    always: ["cloudfront:DescribeKeyValueStore"],
    tags: {
      write: ["cloudfront:TagResource"],
      read: ["cloudfront:ListTagsForResource"],
      update: ["cloudfront:UntagResource"],
    },
    when: {
      // `arn:…:bucket/key`: the store is filled from it once.
      "ImportSource.SourceArn": [
        { on: "{ImportSource.SourceArn}", create: ["s3:GetObject"] },
        { on: "{ImportSource.SourceArn|bucketArn}", create: ["s3:GetBucketLocation"] },
      ],
    },
  }),
];
