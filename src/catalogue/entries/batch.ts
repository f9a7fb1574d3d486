import { serviceLinkedRole } from "../access.ts";
import { passedTo } from "../requirements.ts";
import { entry, type Access, type ResourceEntry } from "../entry.ts";

const tags: Access = { write: ["batch:TagResource"], update: ["batch:UntagResource"] };

/** AWS Batch: where jobs run, where they wait, and what they are. */
export const batch: readonly ResourceEntry[] = [
  entry("AWS::Batch::ComputeEnvironment", {
    create: ["batch:CreateComputeEnvironment"],
    update: ["batch:UpdateComputeEnvironment"],
    // It is disabled before it can go.
    delete: ["batch:DeleteComputeEnvironment", "batch:UpdateComputeEnvironment"],
    also: [{ on: "*", always: ["batch:DescribeComputeEnvironments"] }, serviceLinkedRole("batch.amazonaws.com")],
    tags,
    passes: { ServiceRole: "batch.amazonaws.com", "ComputeResources.SpotIamFleetRole": "spotfleet.amazonaws.com" },
    when: {
      // An instance profile, whose role the console gives the same name.
      "ComputeResources.InstanceRole": {
        on: "arn:{Partition}:iam::{Account}:role/{ComputeResources.InstanceRole|profileName}",
        write: ["iam:PassRole"],
        condition: passedTo("ec2.amazonaws.com"),
      },
      "ComputeResources.LaunchTemplate": { on: "*", write: ["ec2:DescribeLaunchTemplateVersions"] },
      EksConfiguration: { on: "{EksConfiguration.EksClusterArn}", write: ["eks:DescribeCluster"] },
    },
  }),
  entry("AWS::Batch::JobQueue", {
    // Checked on what it sends jobs to as well.
    on: ["{Arn}", "arn:{Partition}:batch:{Region}:{Account}:compute-environment/*"],
    create: ["batch:CreateJobQueue"],
    update: ["batch:UpdateJobQueue"],
    also: [
      { delete: ["batch:DeleteJobQueue", "batch:UpdateJobQueue"] },
      { on: "*", always: ["batch:DescribeJobQueues"] },
    ],
    tags,
  }),
  entry("AWS::Batch::JobDefinition", {
    create: ["batch:RegisterJobDefinition"],
    update: ["batch:RegisterJobDefinition"],
    also: [
      {
        on: "{Arn}:*",
        update: ["batch:DeregisterJobDefinition"],
        delete: ["batch:DeregisterJobDefinition"],
      },
      { on: "*", always: ["batch:DescribeJobDefinitions"] },
    ],
    tags,
    passes: { "**.JobRoleArn": "ecs-tasks.amazonaws.com", "**.ExecutionRoleArn": "ecs-tasks.amazonaws.com" },
  }),
];
