import { functions, stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

export const serverlessPluginLambdaDeadLetter: Plugin = {
  name: "serverless-plugin-lambda-dead-letter",
  does: "make dead-letter queues and topics, and give them to functions",
  instead: "`onError` of a function names its topic or queue",
  changes: { template: "functions.*.deadLetter" },
  actsOnDeploy: "functions.*.deadLetter",
  calls: [
    {
      commands: ["deploy"],
      when: "functions.*.deadLetter",
      on: functions,
      actions: ["lambda:UpdateFunctionConfiguration"],
    },
    {
      commands: ["deploy"],
      when: "functions.*.deadLetter",
      on: stack,
      actions: ["cloudformation:DescribeStackResource"],
    },
  ],
};
