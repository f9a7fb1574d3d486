import { onChosen, passForeignRole, powerfulPolicies, type EscalationMethod, type Step } from "../method.ts";
import { boundariesGuide, pathfinding } from "../sources.ts";

const writePolicy = (rest: Pick<Step, "bounded"> = {}): Step =>
  onChosen(
    "role",
    ["iam:PutRolePolicy", "iam:AttachRolePolicy"],
    "writes a policy that allows everything to a role of the stack",
    { contexts: powerfulPolicies, ...rest },
  );

const passOwnRole: Step = {
  ...passForeignRole("lambda.amazonaws.com"),
  does: "passes the role to a function of the stack",
  on: { kind: "role", whose: "chosen" },
};

const code = onChosen(
  "function",
  ["lambda:CreateFunction", "lambda:UpdateFunctionCode"],
  "has the function send him the role's keys",
);

/** What comes with being able to deploy functions with roles: a stack's own role becomes administrator. */
export const inherentMethods: readonly EscalationMethod[] = [
  {
    id: "own-role-for-function",
    title: "a role of the stack that may do everything, for a function of the stack",
    sources: [boundariesGuide, pathfinding("lambda-001")],
    inherent: true,
    steps: [writePolicy(), passOwnRole, code],
  },
  {
    id: "own-role-assumed",
    title: "a role of the stack that may do everything and trusts the attacker",
    sources: [boundariesGuide, pathfinding("iam-014")],
    inherent: true,
    steps: [
      onChosen("role", "iam:CreateRole", "makes a role that trusts him, under a name of the stack"),
      writePolicy(),
    ],
  },
  {
    id: "own-role-without-boundary",
    title: "a role of the stack whose boundary is taken off",
    sources: [boundariesGuide],
    inherent: true,
    unless: "own-role-for-function",
    steps: [
      writePolicy({ bounded: true }),
      onChosen("role", "iam:DeleteRolePermissionsBoundary", "takes the permissions boundary off the role", {
        bounded: true,
      }),
      passOwnRole,
      code,
    ],
  },
  {
    id: "own-role-with-wider-boundary",
    title: "a role of the stack whose boundary is replaced",
    sources: [boundariesGuide],
    inherent: true,
    unless: "own-role-for-function",
    steps: [
      writePolicy({ bounded: true }),
      onChosen("role", "iam:PutRolePermissionsBoundary", "gives the role a permissions boundary that limits nothing", {
        contexts: [{ "iam:PermissionsBoundary": "arn:<partition>:iam::aws:policy/AdministratorAccess" }],
      }),
      passOwnRole,
      code,
    ],
  },
];
