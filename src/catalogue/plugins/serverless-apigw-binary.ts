import { path } from "../entries/api-gateway.ts";
import { stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

export const serverlessApigwBinary: Plugin = {
  name: "serverless-apigw-binary",
  does: "set the API's binary media types and deploy it anew after a deploy",
  instead: "`provider.apiGateway.binaryMediaTypes` does it without the plugin",
  actsOnDeploy: "custom.apigwBinary",
  calls: [
    { commands: ["deploy"], when: "custom.apigwBinary", on: stack, actions: ["cloudformation:DescribeStacks"] },
    { commands: ["deploy"], when: "custom.apigwBinary", on: path("/restapis/*"), actions: ["apigateway:PUT"] },
    {
      commands: ["deploy"],
      when: "custom.apigwBinary",
      on: path("/restapis/*/deployments"),
      actions: ["apigateway:POST"],
    },
  ],
};
