import type { Template } from "../../../cloudformation/template.ts";
import type { ToolCalls } from "../tool.ts";
import type { ToolName } from "../tools.ts";

/** What the names of a tool's own stacks are made of. */
export interface AppNames {
  /** Of CDK's bootstrap stack. */
  qualifier: string;
  /** Of an SST app; patterns where they are not known. */
  app: string;
  stage: string;
}

/** A stack that a tool makes beside those of the app: with other rights, at another time. */
export interface ToolStack {
  /** Once in each account and region, or only for whoever develops. */
  include: "bootstrap" | "dev";
  stackName: (names: AppNames) => string;
  /** Its resources; where names hold a hash that the tool makes, they are patterns. */
  template: (names: AppNames) => Template;
  /** The tool that deploys it, where the app's own has another do it. */
  deployedBy?: ToolName;
  /** With the roles that the app's stacks name, or with the credentials of whoever runs it. */
  through: "roles" | "own credentials";
  /** What is called in place of the tool's usual calls. */
  calls?: readonly ToolCalls[];
  /** Nothing of it is there where one of these settings of the app says where else. */
  unless?: string;
}
