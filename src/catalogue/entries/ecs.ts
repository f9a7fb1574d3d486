import { entry, type ResourceEntry } from "../entry.ts";

export const ecs: readonly ResourceEntry[] = [
  entry("AWS::ECS::TaskDefinition", {
    // Registering, reading and removing a definition know no resource.
    on: "*",
    create: ["ecs:RegisterTaskDefinition"],
    delete: ["ecs:DeregisterTaskDefinition"],
    always: ["ecs:DescribeTaskDefinition"],
    tags: {
      on: "arn:{Partition}:ecs:{Region}:{Account}:task-definition/*",
      write: ["ecs:TagResource"],
      update: ["ecs:UntagResource", "ecs:ListTagsForResource"],
    },
    passes: { TaskRoleArn: "ecs-tasks.amazonaws.com", ExecutionRoleArn: "ecs-tasks.amazonaws.com" },
    when: {
      TaskRoleArn: { on: "{TaskRoleArn -> AWS::IAM::Role}", write: ["iam:GetRole"] },
      ExecutionRoleArn: { on: "{ExecutionRoleArn -> AWS::IAM::Role}", write: ["iam:GetRole"] },
    },
  }),
];
