import { stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

export const serverlessStepFunctions: Plugin = {
  name: "serverless-step-functions",
  does: "add the state machines and activities of `stepFunctions` with their roles, alarms, schedules, rules and API methods",
  changes: { template: ["stepFunctions.stateMachines", "stepFunctions.activities"] },
  calls: [
    {
      commands: ["deploy", "invoke"],
      when: "stepFunctions",
      on: stack,
      actions: ["cloudformation:DescribeStacks"],
    },
    {
      commands: ["invoke"],
      on: "arn:{Partition}:states:{Region}:{Account}:stateMachine:{stepFunctions.stateMachines.*.name}",
      actions: ["states:StartExecution"],
    },
    {
      commands: ["invoke"],
      on: "arn:{Partition}:states:{Region}:{Account}:execution:{stepFunctions.stateMachines.*.name}:*",
      actions: ["states:DescribeExecution", "states:GetExecutionHistory"],
    },
  ],
};
