import type { Resource, Template } from "../../../cloudformation/template.ts";
import type { AppNames, ToolStack } from "./tool-stack.ts";

/**
 * What `cdk bootstrap` makes. Source: the resources of the bootstrap template of aws-cdk 2.1148 (version 33), without
 * what is made only on request; the key is made with `--bootstrap-customer-key`.
 */
export const cdkBootstrap: ToolStack = {
  include: "bootstrap",
  stackName: () => "CDKToolkit",
  template: bootstrapTemplate,
  through: "own credentials",
  deployedBy: "cdk",
};

const sub = (text: string): unknown => ({ "Fn::Sub": text });
const managed = (name: string): unknown => sub(`arn:\${AWS::Partition}:iam::aws:policy/${name}`);
const trust = {
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: { Ref: "AWS::AccountId" } } }],
};

function bootstrapTemplate({ qualifier }: AppNames): Template {
  const name = (what: string): unknown => sub(`cdk-${qualifier}-${what}-\${AWS::AccountId}-\${AWS::Region}`);
  return {
    Resources: {
      FileAssetsBucketEncryptionKey: { Type: "AWS::KMS::Key", Properties: { KeyPolicy: {} } },
      FileAssetsBucketEncryptionKeyAlias: {
        Type: "AWS::KMS::Alias",
        Properties: {
          AliasName: `alias/cdk-${qualifier}-assets-key`,
          TargetKeyId: { Ref: "FileAssetsBucketEncryptionKey" },
        },
      },
      StagingBucket: stagingBucket(name("assets")),
      StagingBucketPolicy: {
        Type: "AWS::S3::BucketPolicy",
        Properties: { Bucket: { Ref: "StagingBucket" }, PolicyDocument: {} },
      },
      ContainerAssetsRepository: {
        Type: "AWS::ECR::Repository",
        Properties: {
          ImageTagMutability: "IMMUTABLE",
          LifecyclePolicy: { LifecyclePolicyText: "{}" },
          RepositoryName: name("container-assets"),
          RepositoryPolicyText: {},
        },
      },
      ...bootstrapRoles(name),
      CdkBootstrapVersion: {
        Type: "AWS::SSM::Parameter",
        Properties: { Type: "String", Name: `/cdk-bootstrap/${qualifier}/version`, Value: "33" },
      },
    },
  };
}

function stagingBucket(name: unknown): Resource {
  return {
    Type: "AWS::S3::Bucket",
    DeletionPolicy: "Retain",
    Properties: {
      BucketName: name,
      AccessControl: "Private",
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: "aws:kms",
              KMSMasterKeyID: { "Fn::GetAtt": ["FileAssetsBucketEncryptionKey", "Arn"] },
            },
          },
        ],
      },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true },
      VersioningConfiguration: { Status: "Enabled" },
      LifecycleConfiguration: { Rules: [] },
    },
  };
}

function bootstrapRoles(name: (what: string) => unknown): Readonly<Record<string, Resource>> {
  const role = (what: string, own: Record<string, unknown> = {}): Resource => ({
    Type: "AWS::IAM::Role",
    Properties: { RoleName: name(what), AssumeRolePolicyDocument: trust, ...own },
  });
  const tags = { Tags: [{ Key: "aws-cdk:bootstrap-role", Value: "of a purpose" }] };
  const policies = { Policies: [{ PolicyName: "default", PolicyDocument: {} }] };
  const defaultPolicy = (roleId: string): Resource => ({
    Type: "AWS::IAM::Policy",
    Properties: { PolicyName: "default", PolicyDocument: {}, Roles: [{ Ref: roleId }] },
  });
  return {
    FilePublishingRole: role("file-publishing-role", tags),
    FilePublishingRoleDefaultPolicy: defaultPolicy("FilePublishingRole"),
    ImagePublishingRole: role("image-publishing-role", tags),
    ImagePublishingRoleDefaultPolicy: defaultPolicy("ImagePublishingRole"),
    LookupRole: role("lookup-role", { ...tags, ...policies, ManagedPolicyArns: [managed("ReadOnlyAccess")] }),
    DeploymentActionRole: role("deploy-role", {
      ...tags,
      ...policies,
      ManagedPolicyArns: [managed("AWSCloudFormationReadOnlyAccess")],
    }),
    // Its policies are those of `--cloudformation-execution-policies`.
    CloudFormationExecutionRole: role("cfn-exec-role", { ManagedPolicyArns: [managed("AdministratorAccess")] }),
  };
}
