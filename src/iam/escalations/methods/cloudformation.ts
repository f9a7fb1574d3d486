import { onChosen, onForeign, onNothing, passForeignRole, type EscalationMethod, type Step } from "../method.ts";
import { cloudsplaining, hackTricks, pathfinding, rhino } from "../sources.ts";

const pass = passForeignRole("cloudformation.amazonaws.com");

const withRole: Pick<Step, "contexts"> = { contexts: [{ "cloudformation:RoleArn": "<role>" }] };

/** Stacks: their service role does what the template says. */
export const cloudFormationMethods: readonly EscalationMethod[] = [
  {
    id: "cloudformation-create-stack",
    title: "a new stack with a service role that may do more",
    sources: [rhino("21-passing-a-role-to-cloudformation"), pathfinding("cloudformation-001")],
    steps: [
      pass,
      onChosen("stack", "cloudformation:CreateStack", "has that role make what his template says", withRole),
    ],
  },
  {
    id: "cloudformation-update-stack-role",
    title: "another service role for a stack",
    sources: [hackTricks("aws-cloudformation-privesc")],
    steps: [
      pass,
      onChosen("stack", "cloudformation:UpdateStack", "has that role make what his template says", withRole),
    ],
  },
  {
    id: "cloudformation-change-set-role",
    title: "a change set with a service role that may do more",
    sources: [hackTricks("aws-cloudformation-privesc")],
    steps: [
      pass,
      onChosen("stack", "cloudformation:CreateChangeSet", "prepares a template of his with that role", withRole),
      onChosen("stack", "cloudformation:ExecuteChangeSet", "has that role carry it out"),
    ],
  },
  {
    id: "cloudformation-update-stack",
    title: "another's stack updated",
    sources: [pathfinding("cloudformation-002")],
    steps: [
      onForeign(
        "stack",
        "cloudformation:UpdateStack",
        "updates a stack with a template of his, which the stack's own service role carries out",
      ),
    ],
  },
  {
    id: "cloudformation-change-set",
    title: "a change set of another's stack",
    sources: [pathfinding("cloudformation-005"), cloudsplaining],
    steps: [
      onForeign(
        "stack",
        "cloudformation:CreateChangeSet",
        "prepares a template of his for a stack with a service role",
      ),
      onForeign("stack", "cloudformation:ExecuteChangeSet", "has the stack's own service role carry it out"),
    ],
  },
  {
    id: "cloudformation-create-stack-set",
    title: "a new stack set with a role that may do more",
    sources: [pathfinding("cloudformation-003")],
    steps: [
      pass,
      onNothing("cloudformation:CreateStackSet", "makes a stack set of his template with that role"),
      onChosen("stackSet", "cloudformation:CreateStackInstances", "has it deployed to accounts of his choice"),
    ],
  },
  {
    id: "cloudformation-update-stack-set",
    title: "another template for a stack set",
    sources: [pathfinding("cloudformation-004")],
    steps: [
      pass,
      onChosen("stackSet", "cloudformation:UpdateStackSet", "has a stack set deploy his template with that role"),
    ],
  },
];
