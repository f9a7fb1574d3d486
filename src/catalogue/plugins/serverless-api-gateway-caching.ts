import { stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

const cached = ["custom.apiGatewayCaching", "functions.*.events.http.caching"];

export const serverlessApiGatewayCaching: Plugin = {
  name: "serverless-api-gateway-caching",
  does: "set the cache of the API's stage after a deploy, and its keys in the methods",
  instead: "the stage's cache is left as it is",
  changes: { template: "functions.*.events.http.caching.cacheKeyParameters" },
  actsOnDeploy: cached,
  calls: [
    { commands: ["deploy"], when: cached, on: stack, actions: ["cloudformation:DescribeStacks"] },
    {
      commands: ["deploy"],
      when: cached,
      on: "arn:{Partition}:apigateway:{Region}::/restapis/*/stages/*",
      actions: ["apigateway:GET", "apigateway:PATCH"],
    },
  ],
};
