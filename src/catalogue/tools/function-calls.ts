import type { Action } from "../../iam/policy.ts";
import { logGroups, type ToolCalls } from "./tool.ts";

const everyFunction = "AWS::Lambda::Function";
const itsRole = "{Role -> AWS::IAM::Role}";

/** Calling a function, itself or one of its versions and aliases. */
export const invocations: ToolCalls = {
  commands: ["invoke"],
  each: everyFunction,
  on: ["{Arn}", "{Arn}:*"],
  actions: ["lambda:InvokeFunction"],
};

/** Reading what functions log. */
export const logReading = (actions: readonly Action[]): ToolCalls => ({
  commands: ["logs"],
  each: everyFunction,
  on: [
    `${logGroups}:/aws/lambda/{Name}`,
    `${logGroups}:/aws/lambda/{Name}:*`,
    `${logGroups}:{LoggingConfig.LogGroup}`,
    `${logGroups}:{LoggingConfig.LogGroup}:*`,
  ],
  actions,
});

/** Giving a function code and settings, its role among them. */
export const functionUpdates: readonly ToolCalls[] = [
  {
    commands: ["deploy-function"],
    each: everyFunction,
    on: "{Arn}",
    actions: ["lambda:GetFunction", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration"],
  },
  {
    commands: ["deploy-function"],
    each: everyFunction,
    on: itsRole,
    actions: ["iam:PassRole"],
    passedTo: "lambda.amazonaws.com",
  },
];

/** What the framework's commands on one function call. */
export const functionCalls: readonly ToolCalls[] = [
  invocations,
  logReading(["logs:DescribeLogStreams", "logs:FilterLogEvents"]),
  { commands: ["deploy-function"], each: everyFunction, on: itsRole, actions: ["iam:GetRole"] },
  ...functionUpdates,
];
