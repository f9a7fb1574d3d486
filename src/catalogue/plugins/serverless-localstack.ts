import type { Plugin } from "./plugin.ts";

export const serverlessLocalstack: Plugin = {
  name: "serverless-localstack",
  does: "send every call to LocalStack on this machine, in the stages it is set up for",
  instead: "passrole deploys to AWS in every stage: deploy to LocalStack with the framework",
  actsOnDeploy: true,
};
