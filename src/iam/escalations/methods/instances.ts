import { onChosen, onForeign, passForeignRole, type EscalationMethod } from "../method.ts";
import { cloudsplaining, hackTricks, pathfinding } from "../sources.ts";

/** Ways into instances that run already and whose role may do more. */
export const instanceMethods: readonly EscalationMethod[] = [
  {
    id: "ssm-send-command",
    title: "a command on another instance",
    sources: [pathfinding("ssm-002")],
    steps: [
      onForeign("instance", "ssm:SendCommand", "runs a command on an instance whose role may do more"),
      onChosen("awsDocument", "ssm:SendCommand", "has it run by AWS's document for shell scripts"),
    ],
  },
  {
    id: "ssm-start-session",
    title: "a session on another instance",
    sources: [pathfinding("ssm-001")],
    steps: [onForeign("instance", "ssm:StartSession", "opens a shell on an instance whose role may do more")],
  },
  {
    id: "ssm-create-association",
    title: "a standing command on another instance",
    sources: [hackTricks("aws-ssm-privesc")],
    steps: [
      onForeign(
        "instance",
        "ssm:CreateAssociation",
        "has a command run again and again on an instance that may do more",
      ),
      onChosen("awsDocument", "ssm:CreateAssociation", "has it run by AWS's document for shell scripts"),
    ],
  },
  {
    id: "ssm-start-automation",
    title: "an automation with a role that may do more",
    sources: [pathfinding("ssm-003")],
    steps: [
      passForeignRole("ssm.amazonaws.com"),
      onChosen("document", "ssm:CreateDocument", "writes an automation of his own"),
      onChosen("automation", "ssm:StartAutomationExecution", "has it run as that role"),
    ],
  },
  {
    id: "ec2-instance-connect",
    title: "an SSH key on another instance",
    sources: [pathfinding("ec2-003"), cloudsplaining],
    steps: [
      onForeign(
        "instance",
        ["ec2-instance-connect:SendSSHPublicKey", "ec2-instance-connect:SendSerialConsoleSSHPublicKey"],
        "puts his SSH key on an instance whose role may do more, and logs in",
      ),
    ],
  },
  {
    id: "ec2-modify-user-data",
    title: "the start script of another instance",
    sources: [pathfinding("ec2-002"), cloudsplaining],
    steps: [
      onForeign("instance", "ec2:StopInstances", "stops an instance whose role may do more"),
      onForeign("instance", "ec2:ModifyInstanceAttribute", "writes a start script of his into it", {
        decisive: true,
      }),
      onForeign("instance", "ec2:StartInstances", "starts it again"),
    ],
  },
  {
    id: "codedeploy-create-deployment",
    title: "a deployment to other instances",
    sources: [pathfinding("codedeploy-001"), hackTricks("aws-codedeploy-privesc")],
    steps: [
      onForeign(
        "deploymentGroup",
        "codedeploy:CreateDeployment",
        "deploys a revision with a script of his to instances whose role may do more",
      ),
    ],
  },
];
