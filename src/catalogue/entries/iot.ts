import { entry, type ResourceEntry } from "../entry.ts";

export const iot: readonly ResourceEntry[] = [
  entry("AWS::IoT::TopicRule", {
    on: "arn:{Partition}:iot:{Region}:{Account}:rule/*",
    create: ["iot:CreateTopicRule"],
    read: ["iot:ListTagsForResource"],
    update: ["iot:ReplaceTopicRule", "iot:ListTagsForResource"],
    delete: ["iot:DeleteTopicRule"],
    always: ["iot:GetTopicRule"],
    tags: {
      on: "arn:{Partition}:iot:{Region}:{Account}:rule/*",
      write: ["iot:TagResource"],
      update: ["iot:UntagResource"],
    },
    passes: { "TopicRulePayload.**.RoleArn": "iot.amazonaws.com" },
  }),
  entry("AWS::IoT::Policy", {
    on: "arn:{Partition}:iot:{Region}:{Account}:policy/*",
    create: ["iot:CreatePolicy"],
    read: ["iot:ListTagsForResource"],
    update: [
      "iot:CreatePolicyVersion",
      "iot:DeletePolicyVersion",
      "iot:ListPolicyVersions",
      "iot:ListTagsForResource",
      "iot:SetDefaultPolicyVersion",
    ],
    delete: ["iot:DeletePolicy", "iot:DeletePolicyVersion", "iot:ListPolicyVersions"],
    always: ["iot:GetPolicy"],
    tags: {
      on: "arn:{Partition}:iot:{Region}:{Account}:policy/*",
      write: ["iot:TagResource"],
      update: ["iot:UntagResource"],
    },
  }),
  entry("AWS::IoT::ProvisioningTemplate", {
    on: "arn:{Partition}:iot:{Region}:{Account}:provisioningtemplate/*",
    create: ["iot:CreateProvisioningTemplate"],
    update: ["iot:UpdateProvisioningTemplate"],
    delete: ["iot:DeleteProvisioningTemplate"],
    always: ["iot:DescribeProvisioningTemplate"],
    tags: {
      on: "arn:{Partition}:iot:{Region}:{Account}:provisioningtemplate/*",
      write: ["iot:TagResource"],
      update: ["iot:UntagResource"],
    },
    passes: { ProvisioningRoleArn: "iot.amazonaws.com" },
  }),
];
