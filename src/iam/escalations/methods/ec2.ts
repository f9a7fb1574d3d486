import { onChosen, onForeign, onNothing, passForeignRole, type EscalationMethod, type Step } from "../method.ts";
import { cloudsplaining, hackTricks, pathfinding, rhino } from "../sources.ts";

const pass = passForeignRole("ec2.amazonaws.com");

const withProfile: Pick<Step, "contexts"> = { contexts: [{ "ec2:InstanceProfile": "<instanceProfile>" }] };

const launchConfiguration = onChosen(
  "launchConfiguration",
  "autoscaling:CreateLaunchConfiguration",
  "makes a launch configuration with a profile of that role and a start script of his",
);

/** Instances that start with a role that may do more. */
export const ec2Methods: readonly EscalationMethod[] = [
  {
    id: "ec2-run-instances",
    title: "a new instance with a role that may do more",
    sources: [rhino("3-creating-an-ec2-instance-with-an-existing-instance-profile"), pathfinding("ec2-001")],
    steps: [
      pass,
      onChosen("instance", "ec2:RunInstances", "starts an instance with a profile of that role", withProfile),
    ],
  },
  {
    id: "ec2-request-spot-instances",
    title: "a spot instance with a role that may do more",
    sources: [pathfinding("ec2-004")],
    steps: [
      pass,
      onChosen("spotRequest", "ec2:RequestSpotInstances", "asks for a spot instance with a profile of that role"),
    ],
  },
  {
    id: "ec2-associate-instance-profile",
    title: "another profile for a running instance",
    sources: [hackTricks("aws-ec2-privesc")],
    steps: [
      pass,
      onChosen(
        "instance",
        ["ec2:AssociateIamInstanceProfile", "ec2:ReplaceIamInstanceProfileAssociation"],
        "gives an instance that he can log in to a profile of that role",
        withProfile,
      ),
    ],
  },
  {
    id: "iam-add-role-to-instance-profile",
    title: "another role in an instance profile",
    sources: [hackTricks("aws-iam-privesc")],
    steps: [
      pass,
      onChosen(
        "instanceProfile",
        "iam:AddRoleToInstanceProfile",
        "puts that role into the profile of an instance that he can log in to",
      ),
    ],
  },
  {
    id: "autoscaling-create-group",
    title: "a new group of instances with a role that may do more",
    sources: [hackTricks("aws-ec2-privesc"), "https://github.com/nccgroup/PMapper"],
    steps: [
      pass,
      launchConfiguration,
      onChosen("autoScalingGroup", "autoscaling:CreateAutoScalingGroup", "has a group start an instance of it"),
    ],
  },
  {
    id: "autoscaling-update-group",
    title: "another launch configuration for a group of instances",
    sources: ["https://github.com/nccgroup/PMapper"],
    steps: [
      pass,
      launchConfiguration,
      onChosen("autoScalingGroup", "autoscaling:UpdateAutoScalingGroup", "has a group start its instances from it"),
    ],
  },
  {
    id: "ec2-modify-launch-template",
    title: "the launch template of other instances",
    sources: [pathfinding("ec2-005"), cloudsplaining],
    steps: [
      onForeign(
        "launchTemplate",
        "ec2:CreateLaunchTemplateVersion",
        "writes a version of a template, with a start script of his, whose instances may do more",
      ),
      onForeign("launchTemplate", "ec2:ModifyLaunchTemplate", "makes it the default version"),
    ],
  },
  {
    id: "imagebuilder-create-image",
    title: "an image built with a role that may do more",
    sources: [pathfinding("imagebuilder-001"), hackTricks("aws-ec2-image-builder-privesc")],
    steps: [
      pass,
      onChosen("imageComponent", "imagebuilder:CreateComponent", "writes a build step of his own"),
      onChosen("imageRecipe", "imagebuilder:CreateImageRecipe", "makes a recipe of it"),
      onChosen(
        "imageInfrastructure",
        "imagebuilder:CreateInfrastructureConfiguration",
        "has it built on instances with a profile of that role",
      ),
      onChosen("image", "imagebuilder:CreateImage", "starts the build"),
    ],
  },
  {
    id: "elasticmapreduce-run-job-flow",
    title: "a cluster of EMR with a role that may do more",
    sources: [pathfinding("emr-001"), hackTricks("aws-emr-privesc")],
    steps: [
      passForeignRole("elasticmapreduce.amazonaws.com"),
      onNothing("elasticmapreduce:RunJobFlow", "starts a cluster with a step of his, whose instances have that role"),
    ],
  },
  {
    id: "gamelift-create-fleet",
    title: "a fleet of game servers with a role that may do more",
    sources: [pathfinding("gamelift-001"), hackTricks("aws-gamelift")],
    steps: [
      passForeignRole("gamelift.amazonaws.com"),
      onNothing("gamelift:CreateBuild", "uploads a server of his own"),
      onNothing("gamelift:CreateFleet", "starts a fleet of it with that role"),
    ],
  },
];
