import { entry, type ResourceEntry } from "../entry.ts";

const sets = "arn:{Partition}:ses:{Region}:{Account}:configuration-set/*";

/** Senders of mail and how their mail is handled. */
export const email: readonly ResourceEntry[] = [
  entry("AWS::SES::EmailIdentity", {
    create: ["ses:CreateEmailIdentity", "ses:ListTagsForResource"],
    read: ["ses:ListTagsForResource"],
    update: ["ses:ListTagsForResource"],
    delete: ["ses:DeleteEmailIdentity"],
    always: ["ses:GetEmailIdentity"],
    tags: { write: ["ses:TagResource", "ses:UntagResource"] },
    when: {
      ConfigurationSetAttributes: {
        on: ["{Arn}", sets],
        create: ["ses:CreateEmailIdentity"],
        update: ["ses:PutEmailIdentityConfigurationSetAttributes"],
      },
      DkimAttributes: { write: ["ses:PutEmailIdentityDkimAttributes"] },
      DkimSigningAttributes: { update: ["ses:PutEmailIdentityDkimSigningAttributes"] },
      FeedbackAttributes: { write: ["ses:PutEmailIdentityFeedbackAttributes"] },
      MailFromAttributes: { write: ["ses:PutEmailIdentityMailFromAttributes"] },
    },
  }),
  entry("AWS::SES::ConfigurationSet", {
    create: ["ses:CreateConfigurationSet", "ses:GetConfigurationSet"],
    read: ["ses:GetConfigurationSet"],
    delete: ["ses:DeleteConfigurationSet"],
    also: [{ on: "*", write: ["ses:DescribeConfigurationSet"], read: ["ses:DescribeConfigurationSet"] }],
    tags: { write: ["ses:TagResource", "ses:UntagResource"] },
    when: {
      ArchivingOptions: {
        on: ["{Arn}", "arn:{Partition}:ses:{Region}:{Account}:mailmanager-archive/*"],
        update: ["ses:PutConfigurationSetArchivingOptions"],
      },
      DeliveryOptions: {
        on: ["{Arn}", "arn:{Partition}:ses:{Region}:{Account}:dedicated-ip-pool/*"],
        update: ["ses:PutConfigurationSetDeliveryOptions"],
      },
      ReputationOptions: { update: ["ses:PutConfigurationSetReputationOptions"] },
      SendingOptions: { update: ["ses:PutConfigurationSetSendingOptions"] },
      SuppressionOptions: { update: ["ses:PutConfigurationSetSuppressionOptions"] },
      TrackingOptions: { update: ["ses:PutConfigurationSetTrackingOptions"] },
      VdmOptions: { update: ["ses:PutConfigurationSetVdmOptions"] },
    },
  }),
  entry("AWS::SES::Template", {
    on: "arn:{Partition}:ses:{Region}:{Account}:template/*",
    create: ["ses:CreateEmailTemplate"],
    update: ["ses:UpdateEmailTemplate"],
    delete: ["ses:DeleteEmailTemplate"],
    always: ["ses:GetEmailTemplate"],
    tags: {
      on: "arn:{Partition}:ses:{Region}:{Account}:template/*",
      write: ["ses:TagResource"],
      read: ["ses:ListTagsForResource"],
      update: ["ses:UntagResource"],
    },
    also: [
      {
        on: "*",
        create: ["ses:CreateTemplate"],
        read: ["ses:GetTemplate"],
        update: ["ses:UpdateTemplate"],
        delete: ["ses:DeleteTemplate"],
      },
    ],
  }),
];
