import { entry, type EntryDefinition, type ResourceEntry } from "../entry.ts";

/** CloudFormation calls a custom resource's function, or publishes to its topic, with the deployer's rights. */
const custom: EntryDefinition = {
  when: {
    "ServiceToken=arn:*:lambda:*:*:*": {
      on: "{ServiceToken -> AWS::Lambda::Function}",
      write: ["lambda:InvokeFunction"],
      delete: ["lambda:InvokeFunction"],
    },
    "ServiceToken=arn:*:sns:*:*:*": {
      on: "{ServiceToken -> AWS::SNS::Topic}",
      write: ["sns:Publish"],
      delete: ["sns:Publish"],
    },
  },
};

export const cloudformation: readonly ResourceEntry[] = [
  entry("AWS::CloudFormation::CustomResource", custom),
  entry("AWS::CloudFormation::Stack", {
    on: "{Arn}/*",
    create: ["cloudformation:CreateStack"],
    update: ["cloudformation:UpdateStack"],
    delete: ["cloudformation:DeleteStack"],
    always: ["cloudformation:DescribeStacks"],
    when: {
      TemplateURL: { on: "arn:{Partition}:s3:::{TemplateURL|s3Object}", write: ["s3:GetObject"] },
      // An application of the Serverless Application Repository, which SAM's transform fetches for the deployer.
      "Tags.Key=serverlessrepo:applicationId": {
        on: "{Tags.Value|application}",
        write: [
          "serverlessrepo:CreateCloudFormationTemplate",
          "serverlessrepo:GetApplication",
          "serverlessrepo:GetCloudFormationTemplate",
        ],
      },
    },
    handsOn: "cloudformation.amazonaws.com",
    unseen: "what the resources of its own template take",
  }),
  entry("AWS::CloudFormation::WaitCondition", {}),
  entry("AWS::CloudFormation::WaitConditionHandle", {}),
  entry("AWS::CDK::Metadata", {}),
];
