import { onChosen, onForeign, onNothing, passForeignRole, type EscalationMethod } from "../method.ts";
import { cloudsplaining, hackTricks, pathfinding, rhino } from "../sources.ts";

const pass = passForeignRole("sagemaker.amazonaws.com");

const passToAgents = passForeignRole("bedrock-agentcore.amazonaws.com");

/** SageMaker and Bedrock, which run code and notebooks with roles. */
export const machineLearningMethods: readonly EscalationMethod[] = [
  {
    id: "sagemaker-create-notebook",
    title: "a notebook with a role that may do more",
    sources: [rhino("27-accessexistingsagemakerjupyternotebook"), pathfinding("sagemaker-001")],
    steps: [
      pass,
      onChosen("notebook", "sagemaker:CreateNotebookInstance", "makes a notebook with that role"),
      onChosen("notebook", "sagemaker:CreatePresignedNotebookInstanceUrl", "opens it and reads the role's keys"),
    ],
  },
  {
    id: "sagemaker-open-notebook",
    title: "another's notebook",
    sources: [rhino("28-passroletonewsagemakerjupyternotebook"), pathfinding("sagemaker-004")],
    steps: [
      onForeign(
        "notebook",
        "sagemaker:CreatePresignedNotebookInstanceUrl",
        "opens a notebook whose role may do more and reads the role's keys",
      ),
    ],
  },
  {
    id: "sagemaker-open-studio",
    title: "another's profile of SageMaker Studio",
    sources: [hackTricks("aws-sagemaker-privesc")],
    steps: [
      onForeign(
        "userProfile",
        "sagemaker:CreatePresignedDomainUrl",
        "opens the studio of someone whose role may do more",
      ),
    ],
  },
  {
    id: "sagemaker-notebook-lifecycle",
    title: "the start script of another's notebook",
    sources: [pathfinding("sagemaker-005"), cloudsplaining],
    steps: [
      onChosen(
        "notebookLifecycle",
        "sagemaker:CreateNotebookInstanceLifecycleConfig",
        "writes a start script of his own",
      ),
      onForeign("notebook", "sagemaker:StopNotebookInstance", "stops a notebook whose role may do more"),
      onForeign("notebook", "sagemaker:UpdateNotebookInstance", "gives it the script", { decisive: true }),
      onForeign("notebook", "sagemaker:StartNotebookInstance", "starts it again"),
    ],
  },
  {
    id: "sagemaker-create-training-job",
    title: "a training job with a role that may do more",
    sources: [pathfinding("sagemaker-002")],
    steps: [pass, onChosen("trainingJob", "sagemaker:CreateTrainingJob", "has a container of his run as that role")],
  },
  {
    id: "sagemaker-create-processing-job",
    title: "a processing job with a role that may do more",
    sources: [pathfinding("sagemaker-003"), cloudsplaining],
    steps: [
      pass,
      onChosen("processingJob", "sagemaker:CreateProcessingJob", "has a container of his run as that role"),
    ],
  },
  {
    id: "bedrock-agentcore-create-code-interpreter",
    title: "a code interpreter with a role that may do more",
    sources: [pathfinding("bedrock-001")],
    steps: [
      passToAgents,
      onNothing("bedrock-agentcore:CreateCodeInterpreter", "makes an interpreter with that role"),
      onChosen("codeInterpreter", "bedrock-agentcore:StartCodeInterpreterSession", "opens a session"),
      onChosen("codeInterpreter", "bedrock-agentcore:InvokeCodeInterpreter", "has it read out the role's keys"),
    ],
  },
  {
    id: "bedrock-agentcore-use-code-interpreter",
    title: "another's code interpreter",
    sources: [pathfinding("bedrock-002")],
    steps: [
      onForeign(
        "codeInterpreter",
        "bedrock-agentcore:StartCodeInterpreterSession",
        "opens a session of an interpreter whose role may do more",
      ),
      onForeign("codeInterpreter", "bedrock-agentcore:InvokeCodeInterpreter", "has it read out the role's keys"),
    ],
  },
  {
    id: "bedrock-agentcore-create-runtime",
    title: "an agent's runtime with a role that may do more",
    sources: [pathfinding("bedrock-003"), hackTricks("aws-bedrock-agentcore-privesc")],
    steps: [
      passToAgents,
      onNothing("bedrock-agentcore:CreateAgentRuntime", "makes a runtime with that role"),
      onChosen(
        "agentRuntime",
        ["bedrock-agentcore:InvokeAgentRuntimeCommand", "bedrock-agentcore:InvokeAgentRuntime"],
        "has it read out the role's keys",
      ),
    ],
  },
  {
    id: "bedrock-agentcore-run-command",
    title: "a command in another's runtime of agents",
    sources: [pathfinding("bedrock-004")],
    steps: [
      onForeign(
        "agentRuntime",
        "bedrock-agentcore:InvokeAgentRuntimeCommand",
        "runs a command in a runtime whose role may do more",
      ),
    ],
  },
];
