import type { ToolStack } from "./tool-stack.ts";

/** The bucket for artifacts that `sam deploy --resolve-s3` makes, once in each region. Source: AWS SAM CLI, read. */
export const samManaged: ToolStack = {
  include: "bootstrap",
  stackName: () => "aws-sam-cli-managed-default",
  through: "own credentials",
  unless: "s3_bucket",
  calls: [
    {
      commands: ["deploy"],
      // Its template names the transform, so a change set of it is one on the transform as well.
      on: [
        "arn:{Partition}:cloudformation:{Region}:{Account}:stack/{Stack}/*",
        "arn:{Partition}:cloudformation:{Region}:aws:transform/Serverless-2016-10-31",
      ],
      actions: ["cloudformation:CreateChangeSet", "cloudformation:UpdateStack"],
    },
    {
      commands: ["deploy"],
      on: "arn:{Partition}:cloudformation:{Region}:{Account}:stack/{Stack}/*",
      actions: ["cloudformation:DescribeChangeSet", "cloudformation:DescribeStacks", "cloudformation:ExecuteChangeSet"],
    },
  ],
  template: () => ({
    Resources: {
      SamCliSourceBucket: {
        Type: "AWS::S3::Bucket",
        Properties: {
          BucketEncryption: { ServerSideEncryptionConfiguration: [] },
          PublicAccessBlockConfiguration: { BlockPublicAcls: true },
          Tags: [{ Key: "ManagedStackSource", Value: "AwsSamCli" }],
          VersioningConfiguration: { Status: "Enabled" },
        },
      },
      SamCliSourceBucketBucketPolicy: {
        Type: "AWS::S3::BucketPolicy",
        Properties: { Bucket: { Ref: "SamCliSourceBucket" }, PolicyDocument: {} },
      },
    },
  }),
};
