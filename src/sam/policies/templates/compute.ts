import { allow, here, type PolicyTemplates } from "./template.ts";

const cluster = here("elasticmapreduce", "cluster/${ClusterId}");

/** Functions, state machines, containers, instances and clusters. */
export const computeTemplates: PolicyTemplates = {
  AMIDescribePolicy: [allow("ec2", "DescribeImages", "*")],
  EC2CopyImagePolicy: [allow("ec2", "CopyImage", here("ec2", "image/${ImageId}"))],
  EC2DescribePolicy: [allow("ec2", "DescribeRegions DescribeInstances", "*")],
  EKSDescribePolicy: [allow("eks", "DescribeCluster ListClusters", "*")],
  EcsRunTaskPolicy: [allow("ecs", "RunTask", here("ecs", "task-definition/${TaskDefinition}"))],
  ElasticMapReduceAddJobFlowStepsPolicy: [allow("elasticmapreduce", "AddJobFlowSteps", cluster)],
  ElasticMapReduceCancelStepsPolicy: [allow("elasticmapreduce", "CancelSteps", cluster)],
  ElasticMapReduceModifyInstanceFleetPolicy: [
    allow("elasticmapreduce", "ModifyInstanceFleet ListInstanceFleets", cluster),
  ],
  ElasticMapReduceModifyInstanceGroupsPolicy: [
    allow("elasticmapreduce", "ModifyInstanceGroups ListInstanceGroups", cluster),
  ],
  ElasticMapReduceSetTerminationProtectionPolicy: [allow("elasticmapreduce", "SetTerminationProtection", cluster)],
  ElasticMapReduceTerminateJobFlowsPolicy: [allow("elasticmapreduce", "TerminateJobFlows", cluster)],
  LambdaInvokePolicy: [allow("lambda", "InvokeFunction", here("lambda", "function:${FunctionName}*"))],
  StepFunctionsCallbackPolicy: [
    allow(
      "states",
      "SendTaskFailure SendTaskSuccess SendTaskHeartbeat",
      here("states", "stateMachine:${StateMachineName}"),
    ),
  ],
  StepFunctionsExecutionPolicy: [allow("states", "StartExecution", here("states", "stateMachine:${StateMachineName}"))],
  VPCAccessPolicy: [
    allow("ec2", "CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DetachNetworkInterface", "*"),
  ],
};
