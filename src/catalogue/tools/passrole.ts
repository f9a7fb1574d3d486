import { passroleDeploy } from "./passrole-deploy.ts";
import { passroleOperations } from "./passrole-operations.ts";
import { serverless } from "./serverless.ts";
import type { Tool } from "./tool.ts";

/** passrole itself: a change set, its events, and the artifacts in the deployment bucket. */
export const passrole: Tool = {
  name: "passrole",
  stackTags: serverless.stackTags,
  bucketId: "ServerlessDeploymentBucket",
  calls: [...passroleDeploy, ...passroleOperations],
};
