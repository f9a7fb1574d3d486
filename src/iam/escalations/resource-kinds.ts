import type { Action } from "../policy.ts";

/** The kinds of resources that methods use. */
export type ResourceKind =
  | "role"
  | "assumableRole"
  | "user"
  | "group"
  | "policy"
  | "instanceProfile"
  | "samlProvider"
  | "oidcProvider"
  | "permissionSet"
  | "ssoAccount"
  | "identityStoreGroup"
  | "function"
  | "eventSourceMapping"
  | "stack"
  | "stackSet"
  | "instance"
  | "spotRequest"
  | "launchTemplate"
  | "launchConfiguration"
  | "autoScalingGroup"
  | "document"
  | "awsDocument"
  | "automation"
  | "taskDefinition"
  | "ecsService"
  | "ecsTask"
  | "devEndpoint"
  | "glueJob"
  | "glueTrigger"
  | "glueSession"
  | "buildProject"
  | "deliveryPipeline"
  | "deploymentGroup"
  | "dataPipeline"
  | "notebook"
  | "notebookLifecycle"
  | "userProfile"
  | "trainingJob"
  | "processingJob"
  | "stateMachine"
  | "batchJobDefinition"
  | "batchJobQueue"
  | "codeInterpreter"
  | "agentRuntime"
  | "appRunnerService"
  | "schedule"
  | "pipe"
  | "eventRule"
  | "emrServerlessApplication"
  | "image"
  | "imageComponent"
  | "imageRecipe"
  | "imageInfrastructure"
  | "flinkApplication"
  | "omicsWorkflow"
  | "omicsRun"
  | "braketJob"
  | "amplifyBranch"
  | "amplifyJob"
  | "kubernetesCluster"
  | "accessEntry";

/** A kind of resource that methods use: its ARN, where `<name>` is free, and the action that makes one. */
interface KindOfResource {
  arn: string;
  create?: Action;
}

/**
 * Kinds with their ARNs, as the Service Authorization Reference has them: `<partition>`, `<region>`, `<account>` and
 * `<name>` stand for what is not fixed.
 */
export const resourceKinds: Readonly<Record<ResourceKind, KindOfResource>> = {
  role: { arn: "arn:<partition>:iam::<account>:role/<name>", create: "iam:CreateRole" },
  /** As `sts:AssumeRole` takes it: of this account or of another. */
  assumableRole: { arn: "arn:<partition>:iam::<account>:role/<name>", create: "iam:CreateRole" },
  user: { arn: "arn:<partition>:iam::<account>:user/<name>", create: "iam:CreateUser" },
  group: { arn: "arn:<partition>:iam::<account>:group/<name>", create: "iam:CreateGroup" },
  policy: { arn: "arn:<partition>:iam::<account>:policy/<name>", create: "iam:CreatePolicy" },
  instanceProfile: {
    arn: "arn:<partition>:iam::<account>:instance-profile/<name>",
    create: "iam:CreateInstanceProfile",
  },
  samlProvider: { arn: "arn:<partition>:iam::<account>:saml-provider/<name>", create: "iam:CreateSAMLProvider" },
  oidcProvider: {
    arn: "arn:<partition>:iam::<account>:oidc-provider/<name>",
    create: "iam:CreateOpenIDConnectProvider",
  },
  permissionSet: { arn: "arn:<partition>:sso:::permissionSet/<name>/q7x4k9" },
  ssoAccount: { arn: "arn:<partition>:sso:::account/<name>" },
  identityStoreGroup: { arn: "arn:<partition>:identitystore:::group/<name>" },
  function: {
    arn: "arn:<partition>:lambda:<region>:<account>:function:<name>",
    create: "lambda:CreateFunction",
  },
  eventSourceMapping: { arn: "arn:<partition>:lambda:<region>:<account>:event-source-mapping:<name>" },
  stack: {
    arn: "arn:<partition>:cloudformation:<region>:<account>:stack/<name>/q7x4k9",
    create: "cloudformation:CreateStack",
  },
  stackSet: { arn: "arn:<partition>:cloudformation:<region>:<account>:stackset/<name>:q7x4k9" },
  instance: { arn: "arn:<partition>:ec2:<region>:<account>:instance/<name>" },
  spotRequest: { arn: "arn:<partition>:ec2:<region>:<account>:spot-instances-request/<name>" },
  launchTemplate: {
    arn: "arn:<partition>:ec2:<region>:<account>:launch-template/<name>",
    create: "ec2:CreateLaunchTemplate",
  },
  launchConfiguration: {
    arn: "arn:<partition>:autoscaling:<region>:<account>:launchConfiguration:q7x4k9:launchConfigurationName/<name>",
  },
  autoScalingGroup: {
    arn: "arn:<partition>:autoscaling:<region>:<account>:autoScalingGroup:q7x4k9:autoScalingGroupName/<name>",
  },
  document: { arn: "arn:<partition>:ssm:<region>:<account>:document/<name>" },
  awsDocument: { arn: "arn:<partition>:ssm:<region>::document/AWS-RunShellScript" },
  automation: { arn: "arn:<partition>:ssm:<region>:<account>:automation-definition/<name>:1" },
  taskDefinition: { arn: "arn:<partition>:ecs:<region>:<account>:task-definition/<name>:1" },
  ecsService: { arn: "arn:<partition>:ecs:<region>:<account>:service/<name>/q7x4k9" },
  ecsTask: { arn: "arn:<partition>:ecs:<region>:<account>:task/<name>/q7x4k9" },
  devEndpoint: { arn: "arn:<partition>:glue:<region>:<account>:devEndpoint/<name>" },
  glueJob: { arn: "arn:<partition>:glue:<region>:<account>:job/<name>", create: "glue:CreateJob" },
  glueTrigger: { arn: "arn:<partition>:glue:<region>:<account>:trigger/<name>" },
  glueSession: { arn: "arn:<partition>:glue:<region>:<account>:session/<name>" },
  buildProject: {
    arn: "arn:<partition>:codebuild:<region>:<account>:project/<name>",
    create: "codebuild:CreateProject",
  },
  deliveryPipeline: {
    arn: "arn:<partition>:codepipeline:<region>:<account>:<name>",
    create: "codepipeline:CreatePipeline",
  },
  deploymentGroup: {
    arn: "arn:<partition>:codedeploy:<region>:<account>:deploymentgroup:<name>/q7x4k9",
    create: "codedeploy:CreateDeploymentGroup",
  },
  dataPipeline: { arn: "arn:<partition>:datapipeline:<region>:<account>:pipeline/<name>" },
  notebook: {
    arn: "arn:<partition>:sagemaker:<region>:<account>:notebook-instance/<name>",
    create: "sagemaker:CreateNotebookInstance",
  },
  notebookLifecycle: {
    arn: "arn:<partition>:sagemaker:<region>:<account>:notebook-instance-lifecycle-config/<name>",
  },
  userProfile: { arn: "arn:<partition>:sagemaker:<region>:<account>:user-profile/<name>/q7x4k9" },
  trainingJob: { arn: "arn:<partition>:sagemaker:<region>:<account>:training-job/<name>" },
  processingJob: { arn: "arn:<partition>:sagemaker:<region>:<account>:processing-job/<name>" },
  stateMachine: {
    arn: "arn:<partition>:states:<region>:<account>:stateMachine:<name>",
    create: "states:CreateStateMachine",
  },
  batchJobDefinition: {
    arn: "arn:<partition>:batch:<region>:<account>:job-definition/<name>",
    create: "batch:RegisterJobDefinition",
  },
  batchJobQueue: { arn: "arn:<partition>:batch:<region>:<account>:job-queue/<name>" },
  codeInterpreter: { arn: "arn:<partition>:bedrock-agentcore:<region>:<account>:code-interpreter-custom/<name>" },
  agentRuntime: { arn: "arn:<partition>:bedrock-agentcore:<region>:<account>:runtime/<name>" },
  appRunnerService: {
    arn: "arn:<partition>:apprunner:<region>:<account>:service/<name>/q7x4k9",
    create: "apprunner:CreateService",
  },
  schedule: {
    arn: "arn:<partition>:scheduler:<region>:<account>:schedule/default/<name>",
    create: "scheduler:CreateSchedule",
  },
  pipe: { arn: "arn:<partition>:pipes:<region>:<account>:pipe/<name>", create: "pipes:CreatePipe" },
  eventRule: { arn: "arn:<partition>:events:<region>:<account>:rule/<name>", create: "events:PutRule" },
  emrServerlessApplication: { arn: "arn:<partition>:emr-serverless:<region>:<account>:/applications/<name>" },
  image: { arn: "arn:<partition>:imagebuilder:<region>:<account>:image/<name>/1.0.0/1" },
  imageComponent: { arn: "arn:<partition>:imagebuilder:<region>:<account>:component/<name>/1.0.0/1" },
  imageRecipe: { arn: "arn:<partition>:imagebuilder:<region>:<account>:image-recipe/<name>/1.0.0" },
  imageInfrastructure: {
    arn: "arn:<partition>:imagebuilder:<region>:<account>:infrastructure-configuration/<name>",
  },
  flinkApplication: { arn: "arn:<partition>:kinesisanalytics:<region>:<account>:application/<name>" },
  omicsWorkflow: { arn: "arn:<partition>:omics:<region>:<account>:workflow/<name>" },
  omicsRun: { arn: "arn:<partition>:omics:<region>:<account>:run/<name>" },
  braketJob: { arn: "arn:<partition>:braket:<region>:<account>:job/<name>" },
  amplifyBranch: { arn: "arn:<partition>:amplify:<region>:<account>:apps/<name>/branches/q7x4k9" },
  amplifyJob: { arn: "arn:<partition>:amplify:<region>:<account>:apps/<name>/branches/q7x4k9/jobs/1" },
  kubernetesCluster: { arn: "arn:<partition>:eks:<region>:<account>:cluster/<name>", create: "eks:CreateCluster" },
  accessEntry: { arn: "arn:<partition>:eks:<region>:<account>:access-entry/<name>/role/<account>/q7x4k9/q7x4k9" },
};
