import { withoutStack, type Identity } from "../identity.ts";

const lambda = "arn:{Partition}:lambda:{Region}:{Account}";
const states = "arn:{Partition}:states:{Region}:{Account}";

/** Lambda, Step Functions, containers and the roll-out of their code. */
export const compute: Readonly<Record<string, Identity>> = {
  "AWS::Lambda::Function": { arn: `${lambda}:function:{Name}`, name: { property: "FunctionName", limit: 64 } },
  "AWS::Lambda::Version": {
    arn: "{FunctionName -> AWS::Lambda::Function}:*",
    ref: "{Arn}",
    attributes: { FunctionArn: "{Arn}" },
  },
  "AWS::Lambda::Alias": {
    arn: "{FunctionName -> AWS::Lambda::Function}:{Name}",
    name: { property: "Name", limit: 128 },
    ref: "{Arn}",
    attributes: { AliasArn: "{Arn}" },
  },
  "AWS::Lambda::Url": {
    arn: "{TargetFunctionArn -> AWS::Lambda::Function}",
    ref: "{Arn}",
    attributes: { FunctionArn: "{Arn}" },
  },
  "AWS::Lambda::LayerVersion": {
    arn: `${lambda}:layer:{Name}:*`,
    name: { property: "LayerName", limit: 140, generated: ["{LogicalId}", "{Stack}-{LogicalId}-"] },
    ref: "{Arn}",
    attributes: { LayerVersionArn: "{Arn}" },
  },
  "AWS::Lambda::EventSourceMapping": {
    arn: `${lambda}:event-source-mapping:*`,
    attributes: { EventSourceMappingArn: "{Arn}" },
  },
  "AWS::Lambda::CodeSigningConfig": {
    arn: `${lambda}:code-signing-config:*`,
    ref: "{Arn}",
    attributes: { CodeSigningConfigArn: "{Arn}" },
  },
  "AWS::Lambda::CapacityProvider": {
    arn: `${lambda}:capacity-provider:{Name}`,
    name: { property: "CapacityProviderName", limit: 140 },
  },
  "AWS::Lambda::MicrovmImage": { arn: `${lambda}:microvm-image:{Name=*}`, ref: "{Arn}" },
  "AWS::ECS::Cluster": {
    arn: "arn:{Partition}:ecs:{Region}:{Account}:cluster/{Name}",
    name: { property: "ClusterName", limit: 255 },
  },
  "AWS::Batch::ComputeEnvironment": {
    arn: "arn:{Partition}:batch:{Region}:{Account}:compute-environment/{Name}",
    name: { property: "ComputeEnvironmentName", limit: 128, generated: withoutStack },
    ref: "{Arn}",
  },
  "AWS::Batch::JobQueue": {
    arn: "arn:{Partition}:batch:{Region}:{Account}:job-queue/{Name}",
    name: { property: "JobQueueName", limit: 128, generated: withoutStack },
    ref: "{Arn}",
  },
  "AWS::Batch::JobDefinition": {
    arn: "arn:{Partition}:batch:{Region}:{Account}:job-definition/{Name}",
    name: { property: "JobDefinitionName", limit: 128, generated: withoutStack },
    ref: "{Arn}",
  },
  "AWS::CodeBuild::Project": {
    arn: "arn:{Partition}:codebuild:{Region}:{Account}:project/{Name}",
    name: { property: "Name", limit: 255, generated: withoutStack },
  },
  "AWS::CodeCommit::Repository": { arn: "arn:{Partition}:codecommit:{Region}:{Account}:{RepositoryName=*}" },
  "AWS::CodePipeline::Pipeline": {
    arn: "arn:{Partition}:codepipeline:{Region}:{Account}:{Name}",
    name: { property: "Name", limit: 100 },
  },
  "AWS::StepFunctions::StateMachine": {
    arn: `${states}:stateMachine:{Name}`,
    name: { property: "StateMachineName", limit: 80, generated: withoutStack },
    ref: "{Arn}",
    attributes: { Name: "{Name}" },
  },
  "AWS::StepFunctions::StateMachineVersion": {
    arn: "{StateMachineArn -> AWS::StepFunctions::StateMachine}:*",
    ref: "{Arn}",
  },
  "AWS::StepFunctions::StateMachineAlias": {
    arn: "{RoutingConfiguration.StateMachineVersionArn -> AWS::StepFunctions::StateMachine}:{Name}",
    name: { property: "Name", limit: 80 },
    ref: "{Arn}",
  },
  "AWS::StepFunctions::Activity": {
    arn: `${states}:activity:{Name}`,
    name: { property: "Name", limit: 80, generated: withoutStack },
    ref: "{Arn}",
    attributes: { Name: "{Name}" },
  },
  "AWS::ECR::Repository": {
    arn: "arn:{Partition}:ecr:{Region}:{Account}:repository/{Name}",
    name: { property: "RepositoryName", limit: 256, lowerCase: true },
    attributes: { RepositoryUri: "{Account}.dkr.ecr.{Region}.{URLSuffix}/{Name}" },
  },
  "AWS::CodeDeploy::Application": {
    arn: "arn:{Partition}:codedeploy:{Region}:{Account}:application:{Name}",
    name: { property: "ApplicationName", limit: 100 },
  },
  "AWS::CodeDeploy::DeploymentGroup": {
    arn: "arn:{Partition}:codedeploy:{Region}:{Account}:deploymentgroup:*",
    name: { property: "DeploymentGroupName", limit: 100 },
  },
  "AWS::CloudFormation::Stack": {
    arn: "arn:{Partition}:cloudformation:{Region}:{Account}:stack/{Stack}-*",
    ref: "{Arn}",
  },
};
