import { operations, type Operation } from "../catalogue/entry.ts";
import { included, type Included } from "../catalogue/tools/stacks/tool-stacks.ts";
import { toolCommands, type ToolCommand } from "../catalogue/tools/tool.ts";
import { tools, type ToolName } from "../catalogue/tools/tools.ts";
import type { Purpose } from "../deploy-policy/needs.ts";
import { strategies, type StrategyName } from "../deploy-policy/policies.ts";
import type { StrategyOptions } from "../deploy-policy/strategies/strategy.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { checkBoundaryUsage, parseBoundary } from "./boundary-policy.ts";
import { oneOf, someOf } from "./choices.ts";
import type { EvidenceOptions } from "./evidence/evidence-options.ts";
import { parseFrom, type From } from "./previous-templates.ts";

/** The options of `policy`, parsed. */
export interface PolicyOptions {
  strategy: StrategyName;
  purpose: Purpose;
  /** Make the boundary of the app's roles, and no deploy policy. */
  makesBoundary: boolean;
  /** ARN of the boundary under which alone roles may be made and changed. */
  boundary?: string;
  roleArn?: string;
  operations: readonly Operation[];
  commands: readonly ToolCommand[];
  /** Absent: guessed from the input. */
  tool?: ToolName;
  format: PolicyFormat;
  allowWildcards: StrategyOptions["allowWildcards"];
  viaCloudFormation: boolean;
  /** What holds the stacks as they are: only the change from there is asked about. */
  from?: From;
  /** Which stacks of the tool's own get policies besides. */
  include: readonly Included[];
  /** Show that the policies are enough, nothing too much, and why. */
  prove: boolean;
  /** Show what every strategy would make of the same. */
  compare: boolean;
  /** Where CloudTrail of whoever deploys is read; only `policy` and `observe` take some. */
  evidence?: EvidenceOptions;
}

const formats = ["json", "yaml", "cloudformation", "terraform", "cdk"] as const;
export type PolicyFormat = (typeof formats)[number];

/** Reads the options of `policy`; bad usage is thrown with exit code 2. */
export function parsePolicyOptions(raw: Readonly<Record<string, unknown>>): PolicyOptions {
  checkBoundaryUsage(raw);
  const whom = oneOf<Purpose | "boundary">("--for", raw["for"], ["deployer", "service-role", "boundary"]);
  return {
    ...parseDeployOptions(raw),
    ...parseFrom(raw["from"]),
    ...parseBoundary(raw["boundary"]),
    strategy: oneOf("--strategy", raw["strategy"], Object.keys(strategies) as StrategyName[]),
    purpose: raw["format"] === "cdk" ? "service-role" : whom === "boundary" ? "deployer" : whom,
    makesBoundary: whom === "boundary",
    operations: someOf("--operations", raw["operations"], operations),
    commands: someOf("--commands", raw["commands"], toolCommands),
    format: oneOf<PolicyFormat>("--format", raw["format"], formats),
    allowWildcards: oneOf("--allow-wildcards", raw["allowWildcards"], ["never", "to-fit", "always"]),
    viaCloudFormation: raw["viaCloudformation"] === true,
    include: someOf("--include", raw["include"] ?? "", included),
    prove: raw["prove"] === true,
    compare: raw["compare"] === true,
  };
}

/** What a deploy is done with and through, as `--tool` and `--role-arn` say it. */
export function parseDeployOptions(raw: Readonly<Record<string, unknown>>): Pick<PolicyOptions, "tool" | "roleArn"> {
  const roleArn = raw["roleArn"];
  return {
    ...(typeof roleArn === "string" && { roleArn: roleArnOf(roleArn) }),
    ...(raw["tool"] !== undefined && { tool: oneOf("--tool", raw["tool"], Object.keys(tools) as ToolName[]) }),
  };
}

function roleArnOf(text: string): string {
  if (/^arn:[^:]+:iam::(\d{12}|\*):role\/.+$/.test(text)) return text;
  throw PassroleError.of("cli/bad-usage", `\`--role-arn ${text}\` is no ARN of a role`, {
    hint: "a role's ARN is `arn:aws:iam::111122223333:role/name`",
  });
}
