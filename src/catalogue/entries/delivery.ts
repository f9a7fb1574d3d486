import { keyGrant, keys } from "../access.ts";
import { entry, type ResourceEntry } from "../entry.ts";

const configurations = "arn:{Partition}:codedeploy:{Region}:{Account}:deploymentconfig:*";

const tags = {
  write: ["codedeploy:TagResource"],
  read: ["codedeploy:ListTagsForResource"],
  update: ["codedeploy:UntagResource"],
} as const;

/** What ships code: image repositories and CodeDeploy. */
export const delivery: readonly ResourceEntry[] = [
  entry("AWS::ECR::Repository", {
    create: ["ecr:CreateRepository"],
    read: ["ecr:DescribeRepositories", "ecr:GetLifecyclePolicy", "ecr:GetRepositoryPolicy", "ecr:ListTagsForResource"],
    update: ["ecr:DescribeRepositories", "ecr:ListTagsForResource"],
    delete: ["ecr:DeleteRepository"],
    tags: { write: ["ecr:TagResource"], update: ["ecr:UntagResource"] },
    when: {
      RepositoryPolicyText: { write: ["ecr:SetRepositoryPolicy"], update: ["ecr:DeleteRepositoryPolicy"] },
      LifecyclePolicy: { write: ["ecr:PutLifecyclePolicy"], update: ["ecr:DeleteLifecyclePolicy"] },
      ImageScanningConfiguration: { update: ["ecr:PutImageScanningConfiguration"] },
      ImageTagMutability: { update: ["ecr:PutImageTagMutability"] },
      "EncryptionConfiguration.KmsKey": [
        keyGrant,
        { on: keys, write: ["kms:DescribeKey", "kms:RetireGrant"], delete: ["kms:RetireGrant"] },
      ],
    },
  }),
  entry("AWS::CodeDeploy::Application", {
    create: ["codedeploy:CreateApplication"],
    read: ["codedeploy:GetApplication"],
    delete: ["codedeploy:DeleteApplication", "codedeploy:GetApplication"],
    tags,
  }),
  entry("AWS::CodeDeploy::DeploymentConfig", {
    on: configurations,
    create: ["codedeploy:CreateDeploymentConfig"],
    read: ["codedeploy:GetDeploymentConfig"],
    delete: ["codedeploy:DeleteDeploymentConfig", "codedeploy:GetDeploymentConfig"],
  }),
  entry("AWS::CodeDeploy::DeploymentGroup", {
    create: ["codedeploy:CreateDeploymentGroup", "codedeploy:GetDeploymentGroup"],
    read: ["codedeploy:GetDeploymentGroup"],
    update: ["codedeploy:UpdateDeploymentGroup", "codedeploy:GetDeploymentGroup"],
    delete: ["codedeploy:DeleteDeploymentGroup", "codedeploy:GetDeploymentGroup"],
    tags,
    passes: { ServiceRoleArn: "codedeploy.amazonaws.com" },
    when: {
      DeploymentConfigName: { on: configurations, write: ["codedeploy:GetDeploymentConfig"] },
      // A group that is made together with its first deployment.
      Deployment: [
        {
          write: ["codedeploy:CreateDeployment", "codedeploy:GetDeployment", "codedeploy:ListDeployments"],
          read: ["codedeploy:GetDeployment", "codedeploy:ListDeployments"],
        },
        {
          on: "arn:{Partition}:codedeploy:{Region}:{Account}:application:*",
          write: ["codedeploy:GetApplicationRevision", "codedeploy:RegisterApplicationRevision"],
        },
        { on: "*", update: ["codedeploy:StopDeployment"] },
      ],
    },
  }),
];
