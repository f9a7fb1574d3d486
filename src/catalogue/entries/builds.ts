import { keyUse } from "../access.ts";
import { entry, type ResourceEntry } from "../entry.ts";

/** What builds code, and runs jobs as builds. */
export const builds: readonly ResourceEntry[] = [
  entry("AWS::CodeBuild::Project", {
    create: ["codebuild:CreateProject"],
    update: ["codebuild:UpdateProject"],
    delete: ["codebuild:DeleteProject"],
    always: ["codebuild:BatchGetProjects"],
    passes: { ServiceRole: "codebuild.amazonaws.com", "BuildBatchConfig.ServiceRole": "codebuild.amazonaws.com" },
    when: {
      EncryptionKey: keyUse("kms:DescribeKey"),
      // A change of the address or its filters makes the webhook anew.
      "Triggers.Webhook": {
        write: ["codebuild:CreateWebhook"],
        update: ["codebuild:UpdateWebhook", "codebuild:DeleteWebhook"],
        delete: ["codebuild:DeleteWebhook"],
      },
      Visibility: { update: ["codebuild:UpdateProjectVisibility"] },
      ResourceAccessRole: { update: ["codebuild:UpdateProjectVisibility"] },
    },
  }),
  entry("AWS::CodePipeline::Pipeline", {
    create: ["codepipeline:CreatePipeline"],
    write: ["codepipeline:GetPipelineState"],
    read: ["codepipeline:ListTagsForResource", "codepipeline:GetPipelineState"],
    update: ["codepipeline:UpdatePipeline"],
    delete: ["codepipeline:DeletePipeline"],
    always: ["codepipeline:GetPipeline"],
    also: [{ on: "{RoleArn -> AWS::IAM::Role}", write: ["iam:GetRole"] }],
    tags: { write: ["codepipeline:TagResource"], update: ["codepipeline:UntagResource"] },
    passes: { RoleArn: "codepipeline.amazonaws.com", "Stages.Actions.RoleArn": "codepipeline.amazonaws.com" },
    when: {
      DisableInboundStageTransitions: {
        on: "{Arn}/*",
        write: ["codepipeline:DisableStageTransition"],
        update: ["codepipeline:EnableStageTransition"],
      },
      RestartExecutionOnUpdate: { update: ["codepipeline:StartPipelineExecution"] },
      "Stages.Actions.Configuration.ConnectionArn": {
        on: "{Stages.Actions.Configuration.ConnectionArn}",
        write: ["codestar-connections:PassConnection"],
      },
    },
  }),
  entry("AWS::CodeCommit::Repository", {
    create: ["codecommit:CreateRepository"],
    read: ["codecommit:ListTagsForResource"],
    update: [
      "codecommit:UpdateRepositoryDescription",
      "codecommit:UpdateRepositoryEncryptionKey",
      "codecommit:UpdateRepositoryName",
    ],
    delete: ["codecommit:DeleteRepository"],
    always: ["codecommit:GetRepository"],
    tags: { write: ["codecommit:TagResource"], update: ["codecommit:UntagResource"] },
    when: {
      Triggers: { write: ["codecommit:PutRepositoryTriggers"], read: ["codecommit:GetRepositoryTriggers"] },
      "Code.S3": [
        { on: "arn:{Partition}:s3:::{Code.S3.Bucket}/*", create: ["s3:GetObject"] },
        { create: ["codecommit:CreateCommit"] },
      ],
      KmsKeyId: [keyUse("kms:DescribeKey", "kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey")],
    },
  }),
];
