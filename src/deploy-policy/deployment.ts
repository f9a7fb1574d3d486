import type { ResourceEntry } from "../catalogue/entry.ts";
import type { ToolCalls } from "../catalogue/tools/tool.ts";
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
  /**
   * What decides some of the tool's calls: serverless.yml with its variables resolved, or what a cloud assembly says of
   * the stack; absent for a bare template.
   */
  settings?: Readonly<Record<string, unknown>>;
  plugins: readonly UsedPlugin[];
  /** What the variables of the configuration look up, each time a command reads it. */
  lookups?: readonly Lookup[];
  /** Keys of the tags that the stack is deployed with, beside those the tool adds. */
  stackTags: readonly string[];
  /** What the stack is made of now, where only the change is asked about. */
  previous?: PreviousTemplate;
  /** What deploying types takes that the catalogue lacks. */
  otherTypes?: ReadonlyMap<string, ResourceEntry>;
  /** What is called in place of the tool's usual calls. */
  ownCalls?: readonly ToolCalls[];
  /** ARN of the role that CloudFormation works with instead of the deployer's own rights. */
  serviceRole?: string;
  /** ARN of the role that the tool takes on to call CloudFormation, in whose name it passes the service role. */
  deployRole?: string;
  /** It is in another stack, so CloudFormation deploys it, and no tool makes calls for it. */
  nested?: true;
  /** Logical ids of stacks in it that are deployments of their own. */
  nestedStacks?: ReadonlySet<string>;
  /** What resources are called in a CDK app: paths of constructs, by logical id. */
  constructs?: ReadonlyMap<string, string>;
  /** Where the user's file asks for a resource, or for a property of it. */
  origin: (logicalId: string, property?: string) => SourceSpan | undefined;
}

/** A template that another one follows. */
export type PreviousTemplate = Pick<Deployment, "template" | "origin">;

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
