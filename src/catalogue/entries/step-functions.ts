import { keys } from "../access.ts";
import { entry, type Access, type ResourceEntry } from "../entry.ts";

/** Definitions and the data of executions, encrypted with the customer's key. */
const encryption: Access = { on: keys, write: ["kms:DescribeKey", "kms:GenerateDataKey"], read: ["kms:Decrypt"] };

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
      "DefinitionS3Location.Version": {
        on: "arn:{Partition}:s3:::{DefinitionS3Location.Bucket}/*",
        write: ["s3:GetObjectVersion"],
      },
      "EncryptionConfiguration.KmsKeyId": encryption,
    },
  }),
  entry("AWS::StepFunctions::StateMachineVersion", {
    on: "{StateMachineArn -> AWS::StepFunctions::StateMachine}",
    create: ["states:PublishStateMachineVersion", "states:ListStateMachineVersions", "states:DescribeStateMachine"],
    also: [
      {
        on: "{Arn}",
        read: ["states:DescribeStateMachine"],
        delete: ["states:DeleteStateMachineVersion", "states:DescribeStateMachine"],
      },
    ],
  }),
  entry("AWS::StepFunctions::StateMachineAlias", {
    create: ["states:CreateStateMachineAlias"],
    update: ["states:UpdateStateMachineAlias"],
    delete: ["states:DeleteStateMachineAlias"],
    always: ["states:DescribeStateMachineAlias"],
    when: {
      // A gradual change stops while one of these alarms.
      "DeploymentPreference.Alarms": { on: "*", update: ["cloudwatch:DescribeAlarms"] },
    },
  }),
  entry("AWS::StepFunctions::Activity", {
    create: ["states:CreateActivity"],
    read: ["states:ListTagsForResource"],
    delete: ["states:DeleteActivity"],
    always: ["states:DescribeActivity"],
    tags: { write: ["states:TagResource"], update: ["states:UntagResource", "states:ListTagsForResource"] },
    when: { "EncryptionConfiguration.KmsKeyId": encryption },
  }),
];
