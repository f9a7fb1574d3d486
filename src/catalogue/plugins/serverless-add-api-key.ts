import { path } from "../entries/api-gateway.ts";
import { stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

export const serverlessAddApiKey: Plugin = {
  name: "serverless-add-api-key",
  does: "make API keys and usage plans, and associate them with the API's stage, after a deploy",
  instead: "`provider.apiGateway.apiKeys` and `usagePlan` make them in the stack",
  actsOnDeploy: "custom.apiKeys",
  calls: [
    { commands: ["deploy"], when: "custom.apiKeys", on: stack, actions: ["cloudformation:DescribeStacks"] },
    {
      commands: ["deploy", "remove"],
      when: "custom.apiKeys",
      on: [path("/apikeys"), path("/usageplans"), path("/usageplans/*")],
      actions: ["apigateway:GET"],
    },
    {
      commands: ["deploy"],
      when: "custom.apiKeys",
      on: [path("/apikeys"), path("/usageplans"), path("/usageplans/*/keys")],
      actions: ["apigateway:POST"],
    },
    { commands: ["deploy"], when: "custom.apiKeys", on: path("/usageplans/*"), actions: ["apigateway:PATCH"] },
    {
      commands: ["remove"],
      when: "custom.apiKeys",
      on: [path("/apikeys/*"), path("/usageplans/*")],
      actions: ["apigateway:DELETE"],
    },
    {
      commands: ["deploy"],
      when: "custom.apiKeys.**.value.encrypted",
      on: "arn:{Partition}:kms:*:{Account}:key/*",
      actions: ["kms:Decrypt"],
    },
  ],
};
