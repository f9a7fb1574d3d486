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
    also: [{ on: "{ProvisioningRoleArn -> AWS::IAM::Role}", write: ["iam:GetRole"] }],
    tags: {
      on: "arn:{Partition}:iot:{Region}:{Account}:provisioningtemplate/*",
      write: ["iot:TagResource", "iot:ListTagsForResource"],
      read: ["iot:ListTagsForResource"],
      update: ["iot:UntagResource"],
    },
    passes: { ProvisioningRoleArn: "iot.amazonaws.com" },
    when: {
      // Another text is another version, of which there are five at most.
      TemplateBody: {
        on: "arn:{Partition}:iot:{Region}:{Account}:provisioningtemplate/*",
        update: [
          "iot:CreateProvisioningTemplateVersion",
          "iot:DeleteProvisioningTemplateVersion",
          "iot:ListProvisioningTemplateVersions",
        ],
      },
    },
  }),
  entry("AWS::IoT::Thing", {
    create: ["iot:CreateThing"],
    update: ["iot:UpdateThing"],
    delete: ["iot:DeleteThing"],
    always: ["iot:DescribeThing"],
  }),
  entry("AWS::IoT::Certificate", {
    also: [
      {
        on: "*",
        create: ["iot:CreateCertificateFromCsr", "iot:RegisterCertificate", "iot:RegisterCertificateWithoutCA"],
      },
    ],
    update: ["iot:UpdateCertificate"],
    // A certificate is made inactive before it is deleted.
    delete: ["iot:DeleteCertificate", "iot:UpdateCertificate"],
    always: ["iot:DescribeCertificate"],
  }),
  entry("AWS::IoT::PolicyPrincipalAttachment", {
    on: [
      "arn:{Partition}:iot:{Region}:{Account}:cert/*",
      "arn:{Partition}:iot:{Region}:{Account}:thinggroup/*",
      "arn:{Partition}:iot:{Region}:{Account}:policy/*",
    ],
    create: ["iot:AttachPolicy", "iot:AttachPrincipalPolicy"],
    delete: ["iot:DetachPolicy", "iot:DetachPrincipalPolicy"],
    also: [{ on: "*", read: ["iot:ListPrincipalPolicies", "iot:ListAttachedPolicies"] }],
  }),
  entry("AWS::IoT::ThingPrincipalAttachment", {
    on: ["arn:{Partition}:iot:{Region}:{Account}:cert/*", "{ThingName -> AWS::IoT::Thing}"],
    create: ["iot:AttachThingPrincipal"],
    delete: ["iot:DetachThingPrincipal"],
    also: [{ on: "*", read: ["iot:ListThingPrincipals", "iot:ListPrincipalThings"] }],
  }),
];
