import { cdk } from "./cdk.ts";
import { cloudformation } from "./cloudformation.ts";
import { osls } from "./osls.ts";
import { passrole } from "./passrole.ts";
import { sam } from "./sam.ts";
import { serverless } from "./serverless.ts";
import { sst } from "./sst.ts";
import type { Tool } from "./tool.ts";

export type ToolName = "serverless" | "osls" | "passrole" | "sam" | "cdk" | "sst" | "cloudformation" | "none";

/** Nothing but CloudFormation: whoever deploys has the tool's own calls from elsewhere. */
const none: Tool = { name: "none", stackTags: [], calls: [] };

export const tools: Readonly<Record<ToolName, Tool>> = {
  serverless,
  osls,
  passrole,
  sam,
  cdk,
  sst,
  cloudformation,
  none,
};
