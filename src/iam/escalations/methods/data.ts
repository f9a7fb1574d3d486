import { onChosen, onForeign, onNothing, passForeignRole, type EscalationMethod } from "../method.ts";
import { cloudsplaining, hackTricks, pathfinding, rhino } from "../sources.ts";

const pass = passForeignRole("glue.amazonaws.com");

const createJob = onChosen("glueJob", "glue:CreateJob", "makes a job of his own script with that role");
const updateJob = onChosen("glueJob", "glue:UpdateJob", "gives that role and a script of his to a job that exists");
const startJob = onChosen("glueJob", "glue:StartJobRun", "starts it");
const trigger = onChosen("glueTrigger", "glue:CreateTrigger", "has a trigger start it");

/** Services that process data with code that is given to them. */
export const dataMethods: readonly EscalationMethod[] = [
  {
    id: "glue-create-dev-endpoint",
    title: "a development endpoint of Glue with a role that may do more",
    sources: [rhino("19-passing-a-role-to-a-glue-development-endpoint"), pathfinding("glue-001")],
    steps: [pass, onNothing("glue:CreateDevEndpoint", "makes an endpoint with that role and logs in with SSH")],
  },
  {
    id: "glue-update-dev-endpoint",
    title: "an SSH key on another development endpoint of Glue",
    sources: [rhino("20-updating-an-existing-glue-dev-endpoint"), pathfinding("glue-002")],
    steps: [
      onForeign("devEndpoint", "glue:UpdateDevEndpoint", "puts his SSH key on an endpoint whose role may do more"),
    ],
  },
  {
    id: "glue-create-and-start-job",
    title: "a job of Glue with a role that may do more",
    sources: [pathfinding("glue-003")],
    steps: [pass, createJob, startJob],
  },
  {
    id: "glue-create-and-trigger-job",
    title: "a job of Glue with a role that may do more, started by a trigger",
    sources: [pathfinding("glue-004")],
    steps: [pass, createJob, trigger],
  },
  {
    id: "glue-update-and-start-job",
    title: "another role and script for a job of Glue",
    sources: [pathfinding("glue-005")],
    steps: [pass, updateJob, startJob],
  },
  {
    id: "glue-update-and-trigger-job",
    title: "another role and script for a job of Glue, started by a trigger",
    sources: [pathfinding("glue-006")],
    steps: [pass, updateJob, trigger],
  },
  {
    id: "glue-create-session",
    title: "an interactive session of Glue with a role that may do more",
    sources: [pathfinding("glue-007")],
    steps: [
      pass,
      onChosen("glueSession", "glue:CreateSession", "opens a session with that role"),
      onChosen("glueSession", "glue:RunStatement", "runs code of his in it"),
    ],
  },
  {
    id: "datapipeline-create-pipeline",
    title: "a data pipeline with a role that may do more",
    sources: [rhino("22-passing-a-role-to-data-pipeline"), pathfinding("datapipeline-001"), cloudsplaining],
    steps: [
      passForeignRole("datapipeline.amazonaws.com"),
      onNothing("datapipeline:CreatePipeline", "makes a pipeline"),
      onChosen("dataPipeline", "datapipeline:PutPipelineDefinition", "has it run a command of his as that role"),
      onChosen("dataPipeline", "datapipeline:ActivatePipeline", "starts it"),
    ],
  },
  {
    id: "emr-serverless-start-job-run",
    title: "a job of EMR Serverless with a role that may do more",
    sources: [pathfinding("emrserverless-001"), hackTricks("aws-emr-serverless-privesc")],
    steps: [
      passForeignRole("emr-serverless.amazonaws.com"),
      onNothing("emr-serverless:CreateApplication", "makes an application"),
      onChosen("emrServerlessApplication", "emr-serverless:StartJobRun", "runs a job of his in it as that role"),
    ],
  },
  {
    id: "kinesisanalytics-create-application",
    title: "a Flink application with a role that may do more",
    sources: [pathfinding("kinesisanalytics-001")],
    steps: [
      passForeignRole("kinesisanalytics.amazonaws.com"),
      onNothing("kinesisanalytics:CreateApplication", "makes an application of his own code with that role"),
      onChosen("flinkApplication", "kinesisanalytics:StartApplication", "starts it"),
    ],
  },
  {
    id: "braket-create-job",
    title: "a hybrid job of Braket with a role that may do more",
    sources: [pathfinding("braket-001"), hackTricks("aws-braket-privesc")],
    steps: [
      passForeignRole("braket.amazonaws.com"),
      onChosen("braketJob", "braket:CreateJob", "runs a script of his as that role"),
    ],
  },
];
