import type { Plugin } from "./plugin.ts";

export const serverlessApigatewayServiceProxy: Plugin = {
  name: "serverless-apigateway-service-proxy",
  does: "add methods to the API that call other services without a function, with their roles",
  instead: "write them under `resources`",
  changes: { template: "custom.apiGatewayServiceProxies" },
};
