import type { ResourceEntry } from "../catalogue/entry.ts";
import type { ToolName } from "../catalogue/tools/tools.ts";
import type { SourceSpan } from "../diagnostics/diagnostic.ts";
import type { Target, Template } from "../cloudformation/template.ts";
import type { Action } from "../iam/policy.ts";

/** One deploy of one template: what a deploy policy is made for. */
export interface Deployment {
  template: Template;
  /** Where it goes. A name in it may hold `*`, for stages that do not exist yet. */
  target: Target;
  /** The tool that deploys it, whose own calls are needed too. */
  tool: ToolName;
  /** serverless.yml with its variables resolved, which decides some of the tool's calls; absent for a bare template. */
  settings?: Readonly<Record<string, unknown>>;
  plugins: readonly UsedPlugin[];
  /** What the variables of the configuration look up, each time a command reads it. */
  lookups?: readonly Lookup[];
  /** Keys of the tags that the stack is deployed with, beside those the tool adds. */
  stackTags: readonly string[];
  /** What deploying types takes that the catalogue lacks. */
  otherTypes?: ReadonlyMap<string, ResourceEntry>;
  /** ARN of the role that CloudFormation works with instead of the deployer's own rights. */
  serviceRole?: string;
  /** Where the user's file asks for a resource, or for a property of it. */
  origin: (logicalId: string, property?: string) => SourceSpan | undefined;
}

/** A call to AWS that a variable takes. */
export interface Lookup {
  action: Action;
  /** An ARN, as `Fn::Sub` takes it. */
  resource: string;
  at?: SourceSpan;
}

/** A plugin that the service names under `plugins`. */
export interface UsedPlugin {
  name: string;
  at?: SourceSpan;
}
