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
    tags: { update: ["events:TagResource", "events:UntagResource", "events:ListTagsForResource"] },
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
    tags: { write: ["events:TagResource"], update: ["events:UntagResource"] },
    when: { Policy: { on: "*", write: ["events:PutPermission"] } },
  }),
  entry("AWS::Events::EventBusPolicy", {
    on: "*",
    write: ["events:PutPermission"],
    delete: ["events:RemovePermission"],
    also: [{ on: namedBus, read: ["events:DescribeEventBus"] }],
  }),
  entry("AWS::Events::Archive", {
    create: ["events:CreateArchive"],
    read: ["events:DescribeArchive"],
    update: ["events:UpdateArchive"],
    delete: ["events:DeleteArchive"],
  }),
  entry("AWS::Events::Connection", {
    create: ["events:CreateConnection"],
    read: ["events:DescribeConnection"],
    update: ["events:UpdateConnection"],
    delete: ["events:DeleteConnection"],
    also: [
      {
        on: "arn:{Partition}:iam::{Account}:role/aws-service-role/*",
        create: ["iam:CreateServiceLinkedRole"],
        condition: { StringEquals: { "iam:AWSServiceName": "apidestinations.events.amazonaws.com" } },
      },
      {
        on: "arn:{Partition}:secretsmanager:{Region}:{Account}:secret:events!connection/*",
        write: ["secretsmanager:CreateSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
        delete: ["secretsmanager:DeleteSecret"],
      },
    ],
  }),
  entry("AWS::Events::ApiDestination", {
    create: ["events:CreateApiDestination"],
    read: ["events:DescribeApiDestination"],
    update: ["events:UpdateApiDestination"],
    delete: ["events:DeleteApiDestination"],
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
  }),
];
