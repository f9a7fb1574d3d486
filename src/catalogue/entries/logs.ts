import { entry, type Access, type ResourceEntry } from "../entry.ts";

const namedGroup = "{LogGroupName -> AWS::Logs::LogGroup}";

/** Calls on a log group are checked on its ARN with or without what follows the name, depending on the call. */
const group = ["{Arn}", "{Arn}:*"];

/** Streams of the stack's own groups, whatever they are called: CloudFormation tags a group with its stack. */
const ofOwnGroups: Access = {
  on: "*",
  create: ["logs:CreateLogStream"],
  delete: ["logs:DeleteLogStream"],
  condition: { StringLike: { "aws:ResourceTag/aws:cloudformation:stack-name": "{Stack}" } },
};

export const logs: readonly ResourceEntry[] = [
  entry("AWS::Logs::LogGroup", {
    on: group,
    create: ["logs:CreateLogGroup"],
    read: ["logs:GetDataProtectionPolicy"],
    delete: ["logs:DeleteLogGroup"],
    also: [
      {
        on: "*",
        always: ["logs:DescribeLogGroups"],
        // Read of every group, whether it has a policy or not.
        read: ["logs:DescribeIndexPolicies", "logs:DescribeResourcePolicies"],
      },
      { on: group, read: ["logs:ListTagsForResource"], update: ["logs:ListTagsForResource"] },
    ],
    tags: { on: group, write: ["logs:TagResource"], update: ["logs:UntagResource"] },
    when: {
      RetentionInDays: { on: group, write: ["logs:PutRetentionPolicy"], update: ["logs:DeleteRetentionPolicy"] },
      KmsKeyId: { on: group, update: ["logs:AssociateKmsKey", "logs:DisassociateKmsKey"] },
      DataProtectionPolicy: {
        on: group,
        write: ["logs:PutDataProtectionPolicy"],
        update: ["logs:DeleteDataProtectionPolicy"],
        delete: ["logs:DeleteDataProtectionPolicy"],
      },
      FieldIndexPolicies: { on: ["*", ...group], write: ["logs:PutIndexPolicy"], update: ["logs:DeleteIndexPolicy"] },
      ResourcePolicyDocument: {
        on: "*",
        write: ["logs:DescribeResourcePolicies", "logs:PutResourcePolicy"],
        update: ["logs:DeleteResourcePolicy"],
      },
      DeletionProtectionEnabled: { on: group, update: ["logs:PutLogGroupDeletionProtection"] },
      BearerTokenAuthenticationEnabled: { on: group, write: ["logs:PutBearerTokenAuthentication"] },
    },
  }),
  entry("AWS::Logs::LogStream", {
    on: `${namedGroup}:*`,
    create: ["logs:CreateLogStream", "logs:DescribeLogStreams"],
    read: ["logs:DescribeLogStreams"],
    delete: ["logs:DeleteLogStream"],
    also: [ofOwnGroups],
  }),
  entry("AWS::Logs::SubscriptionFilter", {
    on: [namedGroup, `${namedGroup}:*`],
    create: ["logs:DescribeSubscriptionFilters"],
    read: ["logs:DescribeSubscriptionFilters"],
    write: ["logs:PutSubscriptionFilter"],
    update: ["logs:DescribeSubscriptionFilters"],
    delete: ["logs:DeleteSubscriptionFilter"],
    passes: { RoleArn: "logs.{Region}.amazonaws.com" },
  }),
  entry("AWS::Logs::MetricFilter", {
    on: [namedGroup, `${namedGroup}:*`],
    create: ["logs:DescribeMetricFilters"],
    read: ["logs:DescribeMetricFilters"],
    write: ["logs:PutMetricFilter"],
    update: ["logs:DescribeMetricFilters"],
    delete: ["logs:DeleteMetricFilter"],
  }),
  entry("AWS::Logs::ResourcePolicy", {
    on: "*",
    write: ["logs:PutResourcePolicy"],
    // Under another name it is another policy.
    update: ["logs:DeleteResourcePolicy"],
    delete: ["logs:DeleteResourcePolicy"],
    always: ["logs:DescribeResourcePolicies"],
  }),
  entry("AWS::Logs::QueryDefinition", {
    on: "*",
    write: ["logs:PutQueryDefinition"],
    read: ["logs:DescribeQueryDefinitions"],
    delete: ["logs:DeleteQueryDefinition"],
  }),
];
