import { entry, type ResourceEntry } from "../entry.ts";

export const stepFunctions: readonly ResourceEntry[] = [
  entry("AWS::StepFunctions::StateMachine", {
    // CloudFormation tags every state machine itself, so TagResource does not depend on tags.
    create: ["states:CreateStateMachine", "states:DescribeStateMachine", "states:TagResource"],
    read: ["states:DescribeStateMachine", "states:ListTagsForResource"],
    update: ["states:UpdateStateMachine", "states:DescribeStateMachine", "states:ListTagsForResource"],
    delete: ["states:DeleteStateMachine", "states:DescribeStateMachine"],
    tags: { update: ["states:TagResource", "states:UntagResource"] },
    passes: { RoleArn: "states.amazonaws.com" },
    when: {
      "DefinitionS3Location.Bucket": {
        on: "arn:{Partition}:s3:::{DefinitionS3Location.Bucket}/*",
        write: ["s3:GetObject"],
      },
    },
  }),
  entry("AWS::StepFunctions::StateMachineVersion", {
    on: "{StateMachineArn -> AWS::StepFunctions::StateMachine}",
    create: ["states:PublishStateMachineVersion", "states:ListStateMachineVersions"],
    also: [{ on: "{Arn}", read: ["states:DescribeStateMachine"], delete: ["states:DeleteStateMachineVersion"] }],
  }),
  entry("AWS::StepFunctions::StateMachineAlias", {
    create: ["states:CreateStateMachineAlias"],
    read: ["states:DescribeStateMachineAlias"],
    update: ["states:UpdateStateMachineAlias"],
    delete: ["states:DeleteStateMachineAlias"],
  }),
  entry("AWS::StepFunctions::Activity", {
    create: ["states:CreateActivity"],
    read: ["states:DescribeActivity", "states:ListTagsForResource"],
    delete: ["states:DeleteActivity"],
    tags: { write: ["states:TagResource"], update: ["states:UntagResource"] },
  }),
];
