import type { PropertyPath } from "../../cloudformation/property-values.ts";
import type { Action } from "../../iam/policy.ts";
import type { Scope } from "../entry.ts";

/** What whoever uses a project does with the tool, in one vocabulary for all tools. */
export type ToolCommand = "deploy" | "remove" | "info" | "logs" | "invoke" | "metrics" | "rollback" | "deploy-function";

export const toolCommands: readonly ToolCommand[] = [
  "deploy",
  "remove",
  "info",
  "logs",
  "invoke",
  "metrics",
  "rollback",
  "deploy-function",
];

/** AWS calls that a tool makes itself, with the deployer's credentials, not through CloudFormation. */
export interface ToolCalls {
  commands: readonly ToolCommand[];
  actions: readonly Action[];
  /**
   * What they are checked on: `{Partition}`, `{Region}`, `{Account}`, `{Stack}`, `{DeploymentBucket}`, the path of a
   * setting of serverless.yml or of a cloud assembly or, with `each`, a pattern for each resource of that type.
   */
  on: Scope | readonly Scope[];
  each?: string;
  /** Only with one of these settings of serverless.yml, `=pattern` as in a catalogue entry. */
  when?: PropertyPath | readonly PropertyPath[];
  /** Only without this setting. */
  unless?: PropertyPath;
  /** Only when the template has a resource of this type. */
  having?: string;
  /** The service that roles among `on` are passed to. */
  passedTo?: string;
}

export interface Tool {
  name: string;
  /** Keys of the tags that the tool puts on every stack. */
  stackTags: readonly string[];
  /** Logical id of the deployment bucket that the tool puts into the template. */
  bucketId?: string;
  /** It takes on the roles that a cloud assembly names, and passes CloudFormation the one named for that. */
  takesRoles?: true;
  /** It runs the plugins that serverless.yml names. */
  runsPlugins?: true;
  calls: readonly ToolCalls[];
}

export const stack: Scope = "arn:{Partition}:cloudformation:{Region}:{Account}:stack/{Stack}/*";
export const bucket: Scope = "arn:{Partition}:s3:::{DeploymentBucket}";
export const objects: Scope = `${bucket}/*`;
export const functions: Scope = "arn:{Partition}:lambda:{Region}:{Account}:function:{Stack}-*";
export const logGroups: Scope = "arn:{Partition}:logs:{Region}:{Account}:log-group";

/** Making a change set, looking at it and carrying it out; the template before it is read as well. */
export const changeSetActions: readonly Action[] = [
  "cloudformation:CreateChangeSet",
  "cloudformation:DescribeChangeSet",
  "cloudformation:ExecuteChangeSet",
  "cloudformation:DeleteChangeSet",
  "cloudformation:GetTemplate",
];
