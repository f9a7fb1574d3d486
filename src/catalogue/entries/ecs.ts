import { keys, serviceLinkedRole } from "../access.ts";
import { entry, type ResourceEntry } from "../entry.ts";

const services = "arn:{Partition}:ecs:{Region}:{Account}:service/*";

export const ecs: readonly ResourceEntry[] = [
  entry("AWS::ECS::TaskDefinition", {
    // Registering, reading and removing a definition know no resource.
    on: "*",
    create: ["ecs:RegisterTaskDefinition"],
    delete: ["ecs:DeregisterTaskDefinition"],
    always: ["ecs:DescribeTaskDefinition"],
    tags: {
      on: "arn:{Partition}:ecs:{Region}:{Account}:task-definition/*",
      write: ["ecs:TagResource"],
      update: ["ecs:UntagResource", "ecs:ListTagsForResource"],
    },
    passes: { TaskRoleArn: "ecs-tasks.amazonaws.com", ExecutionRoleArn: "ecs-tasks.amazonaws.com" },
    when: {
      TaskRoleArn: { on: "{TaskRoleArn -> AWS::IAM::Role}", write: ["iam:GetRole"] },
      ExecutionRoleArn: { on: "{ExecutionRoleArn -> AWS::IAM::Role}", write: ["iam:GetRole"] },
    },
  }),
  entry("AWS::ECS::Cluster", {
    create: ["ecs:CreateCluster"],
    update: ["ecs:UpdateCluster", "ecs:UpdateClusterSettings", "ecs:ListTagsForResource"],
    delete: ["ecs:DeleteCluster"],
    always: ["ecs:DescribeClusters"],
    also: [serviceLinkedRole("ecs.amazonaws.com")],
    tags: { write: ["ecs:TagResource"], update: ["ecs:UntagResource"] },
    when: {
      CapacityProviders: { update: ["ecs:PutClusterCapacityProviders"] },
      DefaultCapacityProviderStrategy: { update: ["ecs:PutClusterCapacityProviders"] },
      "Configuration.**.KmsKeyId": { on: keys, always: ["kms:DescribeKey"] },
      "Configuration.ManagedStorageConfiguration": { on: keys, always: ["kms:DescribeKey"] },
    },
  }),
  entry("AWS::ECS::Service", {
    on: services,
    create: ["ecs:CreateService"],
    write: ["ecs:DescribeServiceDeployments", "ecs:ListServiceDeployments"],
    update: ["ecs:UpdateService", "ecs:ListTagsForResource", "ecs:StopServiceDeployment"],
    delete: ["ecs:DeleteService"],
    always: ["ecs:DescribeServices"],
    also: [
      {
        on: "arn:{Partition}:ecs:{Region}:{Account}:service-deployment/*",
        write: ["ecs:DescribeServiceDeployments"],
        // A failed roll-out is stopped.
        update: ["ecs:StopServiceDeployment"],
      },
      serviceLinkedRole("ecs.amazonaws.com"),
    ],
    tags: { on: services, write: ["ecs:TagResource"], update: ["ecs:UntagResource"] },
    passes: {
      Role: "ecs.amazonaws.com",
      "**.InfrastructureRoleArn": "ecs.amazonaws.com",
      "VolumeConfigurations.ManagedEBSVolume.RoleArn": "ecs.amazonaws.com",
      "LoadBalancers.AdvancedConfiguration.RoleArn": "ecs.amazonaws.com",
      "ServiceConnectConfiguration.Services.Tls.RoleArn": "ecs.amazonaws.com",
    },
    when: {
      // A name in the mesh is written down in the namespace.
      ServiceConnectConfiguration: {
        on: "*",
        write: ["servicediscovery:GetNamespace", "servicediscovery:ListNamespaces"],
      },
    },
  }),
];
