import { stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

const throttled = [
  "custom.apiGatewayThrottling",
  "functions.*.events.http.throttling",
  "functions.*.events.httpApi.throttling",
];

export const serverlessApiGatewayThrottling: Plugin = {
  name: "serverless-api-gateway-throttling",
  does: "set the throttling of the API's stage after a deploy",
  instead: "set it by `resources.extensions` on the stage, or by hand: a deploy leaves it as it is",
  actsOnDeploy: throttled,
  calls: [
    { commands: ["deploy"], when: throttled, on: stack, actions: ["cloudformation:DescribeStacks"] },
    {
      commands: ["deploy"],
      when: throttled,
      having: "AWS::ApiGateway::RestApi",
      on: "arn:{Partition}:apigateway:{Region}::/restapis/*/stages/*",
      actions: ["apigateway:PATCH"],
    },
    {
      commands: ["deploy"],
      when: throttled,
      having: "AWS::ApiGatewayV2::Api",
      on: "arn:{Partition}:apigateway:{Region}::/apis/*/stages/*",
      actions: ["apigateway:PATCH"],
    },
  ],
};
