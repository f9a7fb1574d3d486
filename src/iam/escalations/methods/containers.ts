import { onChosen, onForeign, onNothing, passForeignRole, type EscalationMethod } from "../method.ts";
import { cloudsplaining, hackTricks, pathfinding } from "../sources.ts";

const pass = passForeignRole("ecs-tasks.amazonaws.com");

/** Containers that run with a role that may do more. */
export const containerMethods: readonly EscalationMethod[] = [
  {
    id: "ecs-run-task",
    title: "a task with a role that may do more",
    sources: ["ecs-002", "ecs-004", "ecs-008"].map((path) => pathfinding(path)),
    steps: [
      pass,
      onChosen("taskDefinition", "ecs:RunTask", "runs a task with that role and a command of his in its place"),
    ],
  },
  {
    id: "ecs-start-task",
    title: "a task with a role that may do more on an instance of his",
    sources: ["ecs-005", "ecs-007", "ecs-009"].map((path) => pathfinding(path)),
    steps: [
      pass,
      onChosen("taskDefinition", "ecs:StartTask", "starts a task with that role and a command of his in its place"),
    ],
  },
  {
    id: "ecs-create-service",
    title: "a service of containers with a role that may do more",
    sources: [pathfinding("ecs-001"), pathfinding("ecs-003"), cloudsplaining],
    steps: [
      pass,
      onChosen("taskDefinition", "ecs:RegisterTaskDefinition", "describes a container of his with that role"),
      onChosen("ecsService", ["ecs:CreateService", "ecs:UpdateService"], "has a service run it"),
    ],
  },
  {
    id: "ecs-execute-command",
    title: "a shell in another container",
    sources: [pathfinding("ecs-006")],
    steps: [onForeign("ecsTask", "ecs:ExecuteCommand", "opens a shell in a container whose role may do more")],
  },
  {
    id: "batch-submit-new-job",
    title: "a batch job with a role that may do more",
    sources: [pathfinding("batch-001"), pathfinding("batch-003")],
    steps: [
      pass,
      onChosen("batchJobDefinition", "batch:RegisterJobDefinition", "describes a job of his with that role"),
      onChosen("batchJobDefinition", "batch:SubmitJob", "submits it"),
      onChosen("batchJobQueue", "batch:SubmitJob", "has a queue run it"),
    ],
  },
  {
    id: "batch-submit-job",
    title: "another command in another's batch job",
    sources: [pathfinding("batch-002"), hackTricks("aws-batch-privesc")],
    steps: [
      onForeign("batchJobDefinition", "batch:SubmitJob", "submits a job whose role may do more with a command of his"),
      onChosen("batchJobQueue", "batch:SubmitJob", "has a queue run it"),
    ],
  },
  {
    id: "apprunner-create-service",
    title: "a service of App Runner with a role that may do more",
    sources: [pathfinding("apprunner-001")],
    steps: [
      passForeignRole("tasks.apprunner.amazonaws.com"),
      onChosen("appRunnerService", "apprunner:CreateService", "has a container of his run with that role"),
    ],
  },
  {
    id: "apprunner-update-service",
    title: "the container of another service of App Runner",
    sources: [pathfinding("apprunner-002")],
    steps: [
      onForeign(
        "appRunnerService",
        "apprunner:UpdateService",
        "has a service whose role may do more run a container of his",
      ),
    ],
  },
  {
    id: "eks-associate-access-policy",
    title: "administrator of another Kubernetes cluster",
    sources: [hackTricks("aws-eks-privesc")],
    steps: [
      onForeign("kubernetesCluster", "eks:CreateAccessEntry", "lets himself into a cluster"),
      onForeign("accessEntry", "eks:AssociateAccessPolicy", "makes himself its administrator: every pod's role is his"),
    ],
  },
  {
    id: "omics-start-run",
    title: "a workflow of HealthOmics with a role that may do more",
    sources: [pathfinding("omics-001"), hackTricks("aws-healthomics-privesc")],
    steps: [
      passForeignRole("omics.amazonaws.com"),
      onNothing("omics:CreateWorkflow", "writes a workflow of his own"),
      onChosen("omicsRun", "omics:StartRun", "runs it with that role"),
    ],
  },
];
