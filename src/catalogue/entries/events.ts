import { bucketOfLogs, keys, keyUse, logDeliveries, serviceLinkedRole, streamOfLogs } from "../access.ts";
import { entry, type ResourceEntry } from "../entry.ts";

const namedBus = "{EventBusName -> AWS::Events::EventBus}";

export const events: readonly ResourceEntry[] = [
  entry("AWS::Events::Rule", {
    // CloudFormation tags every rule itself, so TagResource does not depend on tags.
    create: ["events:TagResource"],
    read: ["events:ListTargetsByRule"],
    write: ["events:PutRule"],
    delete: ["events:DeleteRule", "events:ListTargetsByRule"],
    always: ["events:DescribeRule"],
    tags: {
      read: ["events:ListTagsForResource"],
      update: ["events:TagResource", "events:UntagResource", "events:ListTagsForResource"],
    },
    passes: { RoleArn: "events.amazonaws.com", "Targets.RoleArn": "events.amazonaws.com" },
    when: {
      Targets: { write: ["events:PutTargets"], update: ["events:RemoveTargets"], delete: ["events:RemoveTargets"] },
    },
  }),
  entry("AWS::Events::EventBus", {
    create: ["events:CreateEventBus"],
    update: ["events:UpdateEventBus"],
    delete: ["events:DeleteEventBus"],
    always: ["events:DescribeEventBus"],
    tags: {
      write: ["events:TagResource"],
      create: ["events:ListTagsForResource"],
      update: ["events:UntagResource"],
      delete: ["events:UntagResource", "events:ListTagsForResource"],
    },
    when: {
      Policy: { on: "*", write: ["events:PutPermission"], delete: ["events:RemovePermission"] },
      KmsKeyIdentifier: keyUse(
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ),
    },
  }),
  entry("AWS::Events::EventBusPolicy", {
    on: "*",
    write: ["events:PutPermission"],
    delete: ["events:RemovePermission"],
    also: [{ on: namedBus, always: ["events:DescribeEventBus"] }],
  }),
  entry("AWS::Events::Archive", {
    create: ["events:CreateArchive"],
    update: ["events:UpdateArchive"],
    delete: ["events:DeleteArchive"],
    always: ["events:DescribeArchive"],
    when: {
      KmsKeyIdentifier: {
        on: keys,
        write: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        read: ["kms:Decrypt"],
        update: ["kms:ReEncryptFrom", "kms:ReEncryptTo"],
      },
    },
  }),
  entry("AWS::Events::Connection", {
    create: ["events:CreateConnection"],
    update: ["events:UpdateConnection"],
    delete: ["events:DeleteConnection"],
    always: ["events:DescribeConnection"],
    also: [
      serviceLinkedRole("apidestinations.events.amazonaws.com"),
      {
        on: "arn:{Partition}:secretsmanager:{Region}:{Account}:secret:events!connection/*",
        write: ["secretsmanager:CreateSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
        update: ["secretsmanager:UpdateSecret"],
        delete: ["secretsmanager:DeleteSecret"],
      },
    ],
    when: {
      KmsKeyIdentifier: {
        on: keys,
        write: ["kms:DescribeKey", "kms:GenerateDataKey"],
        read: ["kms:Decrypt"],
        update: ["kms:Decrypt", "kms:Encrypt"],
      },
    },
  }),
  entry("AWS::Events::ApiDestination", {
    create: ["events:CreateApiDestination"],
    update: ["events:UpdateApiDestination"],
    delete: ["events:DeleteApiDestination"],
    always: ["events:DescribeApiDestination"],
  }),
  entry("AWS::Events::Endpoint", {
    create: ["events:CreateEndpoint"],
    update: ["events:UpdateEndpoint"],
    delete: ["events:DeleteEndpoint"],
    always: ["events:DescribeEndpoint"],
    also: [{ on: "{RoutingConfig.FailoverConfig.Primary.HealthCheck}", write: ["route53:GetHealthCheck"] }],
    passes: { RoleArn: "events.amazonaws.com" },
  }),
];

export const schedules: readonly ResourceEntry[] = [
  entry("AWS::Scheduler::Schedule", {
    create: ["scheduler:CreateSchedule"],
    update: ["scheduler:UpdateSchedule"],
    delete: ["scheduler:DeleteSchedule"],
    always: ["scheduler:GetSchedule"],
    passes: { "Target.RoleArn": "scheduler.amazonaws.com" },
  }),
  entry("AWS::Scheduler::ScheduleGroup", {
    create: ["scheduler:CreateScheduleGroup"],
    read: ["scheduler:ListTagsForResource"],
    update: ["scheduler:ListTagsForResource"],
    // Deleting a group deletes the schedules in it.
    delete: ["scheduler:DeleteScheduleGroup", "scheduler:DeleteSchedule"],
    always: ["scheduler:GetScheduleGroup"],
    tags: { write: ["scheduler:TagResource"], update: ["scheduler:UntagResource"] },
  }),
  entry("AWS::Pipes::Pipe", {
    create: ["pipes:CreatePipe"],
    update: ["pipes:UpdatePipe"],
    delete: ["pipes:DeletePipe"],
    always: ["pipes:DescribePipe"],
    tags: { write: ["pipes:TagResource"], update: ["pipes:UntagResource"] },
    passes: { RoleArn: "pipes.amazonaws.com" },
    when: {
      KmsKeyIdentifier: {
        on: keys,
        write: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        read: ["kms:Decrypt"],
        delete: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
      },
      LogConfiguration: logDeliveries,
      "LogConfiguration.S3LogDestination": bucketOfLogs(
        "{LogConfiguration.S3LogDestination.BucketName -> AWS::S3::Bucket}",
      ),
      "LogConfiguration.FirehoseLogDestination": streamOfLogs,
    },
  }),
];
