import { entry, type ResourceEntry } from "../entry.ts";

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
    },
  }),
  entry("AWS::CodeDeploy::Application", {
    create: ["codedeploy:CreateApplication"],
    read: ["codedeploy:GetApplication"],
    delete: ["codedeploy:DeleteApplication", "codedeploy:GetApplication"],
    tags: { write: ["codedeploy:TagResource"], update: ["codedeploy:UntagResource"] },
  }),
  entry("AWS::CodeDeploy::DeploymentGroup", {
    create: ["codedeploy:CreateDeploymentGroup"],
    read: ["codedeploy:GetDeploymentGroup"],
    update: ["codedeploy:UpdateDeploymentGroup", "codedeploy:GetDeploymentGroup"],
    delete: ["codedeploy:DeleteDeploymentGroup", "codedeploy:GetDeploymentGroup"],
    passes: { ServiceRoleArn: "codedeploy.amazonaws.com" },
    when: {
      DeploymentConfigName: {
        on: "arn:{Partition}:codedeploy:{Region}:{Account}:deploymentconfig:*",
        write: ["codedeploy:GetDeploymentConfig"],
      },
    },
  }),
];
