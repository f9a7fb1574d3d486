import { onChosen, onForeign, passForeignRole, type EscalationMethod } from "../method.ts";
import { cloudsplaining, hackTricks, pathfinding, rhino } from "../sources.ts";

const pass = passForeignRole("lambda.amazonaws.com");

const create = onChosen("function", "lambda:CreateFunction", "makes a function of his own code with that role");

/** Functions: new ones with a role that may do more, and the code of those that have one. */
export const lambdaMethods: readonly EscalationMethod[] = [
  {
    id: "lambda-create-and-invoke",
    title: "a new function with a role that may do more, invoked",
    sources: [rhino("15-passing-a-role-to-a-new-lambda-function-then-invoking-it"), pathfinding("lambda-001")],
    steps: [
      pass,
      create,
      onChosen("function", "lambda:InvokeFunction", "invokes it and reads the role's keys from its answer"),
    ],
  },
  {
    id: "lambda-create-and-add-permission",
    title: "a new function with a role that may do more, invoked from elsewhere",
    sources: [
      rhino("16-passing-a-role-to-a-new-lambda-function-then-invoking-it-cross-account"),
      pathfinding("lambda-006"),
    ],
    steps: [pass, create, onChosen("function", "lambda:AddPermission", "lets an account or service of his invoke it")],
  },
  {
    id: "lambda-create-and-map-events",
    title: "a new function with a role that may do more, invoked by events",
    sources: [
      rhino("17-passing-a-role-to-a-new-lambda-function-then-triggering-it-with-dynamodb"),
      pathfinding("lambda-002"),
    ],
    steps: [
      pass,
      create,
      onChosen(
        "eventSourceMapping",
        "lambda:CreateEventSourceMapping",
        "has it invoked by a queue, a stream or a table's changes",
      ),
    ],
  },
  {
    id: "lambda-update-function-code",
    title: "the code of another function",
    sources: [
      rhino("18-updating-the-code-of-an-existing-lambda-function"),
      ...["lambda-003", "lambda-004", "lambda-005"].map((path) => pathfinding(path)),
    ],
    steps: [
      onForeign(
        "function",
        "lambda:UpdateFunctionCode",
        "replaces the code of a function whose role may do more, and waits for it to be invoked",
      ),
    ],
  },
  {
    id: "lambda-update-function-configuration",
    title: "a layer under another function",
    sources: [rhino("26-addexistinglambdalayertolambdafunctionwithrole"), cloudsplaining],
    steps: [
      onForeign(
        "function",
        "lambda:UpdateFunctionConfiguration",
        "puts a layer with his code, or a variable that loads it, under a function whose role may do more",
      ),
    ],
  },
  {
    id: "lambda-pass-role-to-function",
    title: "another role for a function that exists",
    sources: [hackTricks("aws-lambda-privesc")],
    steps: [
      pass,
      onChosen("function", "lambda:UpdateFunctionConfiguration", "gives that role to a function"),
      onChosen("function", "lambda:UpdateFunctionCode", "has the function send him the role's keys"),
    ],
  },
];
