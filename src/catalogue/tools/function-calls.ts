import { logGroups, type ToolCalls } from "./tool.ts";

const everyFunction = "AWS::Lambda::Function";

/** What the commands on one function call: `invoke`, `logs` and `deploy function`. */
export const functionCalls: readonly ToolCalls[] = [
  { commands: ["invoke"], each: everyFunction, on: ["{Arn}", "{Arn}:*"], actions: ["lambda:InvokeFunction"] },
  {
    commands: ["logs"],
    each: everyFunction,
    on: [
      `${logGroups}:/aws/lambda/{Name}`,
      `${logGroups}:/aws/lambda/{Name}:*`,
      `${logGroups}:{LoggingConfig.LogGroup}`,
      `${logGroups}:{LoggingConfig.LogGroup}:*`,
    ],
    actions: ["logs:DescribeLogStreams", "logs:FilterLogEvents"],
  },
  {
    commands: ["deploy-function"],
    each: everyFunction,
    on: "{Arn}",
    actions: ["lambda:GetFunction", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration"],
  },
  { commands: ["deploy-function"], each: everyFunction, on: "{Role -> AWS::IAM::Role}", actions: ["iam:GetRole"] },
  {
    commands: ["deploy-function"],
    each: everyFunction,
    on: "{Role -> AWS::IAM::Role}",
    actions: ["iam:PassRole"],
    passedTo: "lambda.amazonaws.com",
  },
];
