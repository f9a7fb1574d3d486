import { operations, type Operation } from "../../catalogue/entry.ts";
import { toolCommands, type ToolCommand } from "../../catalogue/tools/tool.ts";
import type { ToolName } from "../../catalogue/tools/tools.ts";
import type { Purpose } from "../../deploy-policy/needs.ts";
import type { PolicyKind } from "../../iam/limits.ts";
import { oneOf, someOf } from "../choices.ts";
import { parseInputOptions, type InputOptions } from "../input-options.ts";
import { parseDeployOptions } from "../policy-options.ts";
import { parseFill, type Fill } from "../policy-files/placeholders.ts";

/** The options of `check`, parsed. */
export interface CheckOptions {
  input: InputOptions;
  /** `--for PATH`. */
  path?: string;
  purpose: Purpose;
  tool?: ToolName;
  roleArn?: string;
  operations: readonly Operation[];
  commands: readonly ToolCommand[];
  kind: PolicyKind;
  fill: Fill;
  failOn: readonly Judged[];
  format: CheckFormat;
}

/** What a run can be made to fail on. */
export const judged = ["missing", "escalation", "inherent-escalation", "excess", "size"] as const;
export type Judged = (typeof judged)[number];

export type CheckFormat = "text" | "json" | "sarif" | "github";

const kinds = {
  managed: "managed",
  "role-inline": "roleInline",
  "user-inline": "userInline",
  "group-inline": "groupInline",
  session: "session",
} as const satisfies Record<string, PolicyKind>;

/** Reads the options of `check`; bad usage is thrown with exit code 2. */
export function parseCheckOptions(raw: Readonly<Record<string, unknown>>): CheckOptions {
  const input = parseInputOptions(raw);
  return {
    ...parseDeployOptions(raw),
    input: { ...input, offline: "`passrole check` asks AWS for no variables" },
    ...(typeof raw["for"] === "string" && { path: raw["for"] }),
    purpose: oneOf<Purpose>("--as", raw["as"], ["deployer", "service-role"]),
    operations: someOf("--operations", raw["operations"], operations),
    commands: someOf("--commands", raw["commands"], toolCommands),
    kind: kinds[oneOf("--kind", raw["kind"], Object.keys(kinds) as (keyof typeof kinds)[])],
    fill: parseFill(raw["fill"]),
    failOn: someOf("--fail-on", raw["failOn"] ?? "", judged),
    format: input.json ? "json" : oneOf("--format", raw["format"], ["text", "json", "sarif", "github"]),
  };
}
