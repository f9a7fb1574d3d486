import { onChosen, onForeign, onNothing, passForeignRole, type EscalationMethod } from "../method.ts";
import { cloudsplaining, hackTricks, pathfinding } from "../sources.ts";

/** Services that build and deliver, with commands that are given to them. */
export const buildMethods: readonly EscalationMethod[] = [
  {
    id: "codebuild-create-project",
    title: "a build project with a role that may do more",
    sources: [pathfinding("codebuild-001"), pathfinding("codebuild-004"), cloudsplaining],
    steps: [
      passForeignRole("codebuild.amazonaws.com"),
      onChosen("buildProject", "codebuild:CreateProject", "makes a project of his own commands with that role"),
      onChosen("buildProject", ["codebuild:StartBuild", "codebuild:StartBuildBatch"], "starts a build"),
    ],
  },
  {
    id: "codebuild-start-build",
    title: "other commands in another's build",
    sources: [pathfinding("codebuild-002"), pathfinding("codebuild-003"), hackTricks("aws-codebuild-privesc")],
    steps: [
      onForeign(
        "buildProject",
        ["codebuild:StartBuild", "codebuild:StartBuildBatch"],
        "starts a build of a project whose role may do more with commands of his in place of its own",
      ),
    ],
  },
  {
    id: "codebuild-update-project",
    title: "the commands of another's builds",
    sources: [hackTricks("aws-codebuild-privesc")],
    steps: [
      onForeign(
        "buildProject",
        "codebuild:UpdateProject",
        "writes commands of his into a project whose role may do more, and waits for its next build",
      ),
    ],
  },
  {
    id: "codepipeline-create-pipeline",
    title: "a delivery pipeline with a role that may do more",
    sources: [hackTricks("aws-codepipeline-privesc")],
    steps: [
      passForeignRole("codepipeline.amazonaws.com"),
      onChosen(
        "deliveryPipeline",
        "codepipeline:CreatePipeline",
        "makes a pipeline that deploys what he says with that role; it starts at once",
      ),
    ],
  },
  {
    id: "amplify-create-app",
    title: "an app of Amplify with a role that may do more",
    sources: [hackTricks("aws-amplify-privesc")],
    steps: [
      passForeignRole("amplify.amazonaws.com"),
      onNothing("amplify:CreateApp", "makes an app of his own commands with that role"),
      onChosen("amplifyBranch", "amplify:CreateBranch", "gives it a branch"),
      onChosen("amplifyJob", "amplify:StartJob", "has it built"),
    ],
  },
];
