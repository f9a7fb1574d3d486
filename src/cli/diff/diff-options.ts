import { toolCommands, type ToolCommand } from "../../catalogue/tools/tool.ts";
import type { ToolName } from "../../catalogue/tools/tools.ts";
import { oneOf, someOf } from "../choices.ts";
import { parseInputOptions, type InputOptions } from "../input-options.ts";
import { parseDeployOptions } from "../policy-options.ts";

/** The options of `diff`, parsed. */
export interface DiffOptions {
  input: InputOptions;
  tool?: ToolName;
  roleArn?: string;
  commands: readonly ToolCommand[];
  failOn: readonly "widened"[];
  format: DiffFormat;
}

export type DiffFormat = "text" | "json" | "markdown" | "github";

/** Reads the options of `diff`; bad usage is thrown with exit code 2. */
export function parseDiffOptions(raw: Readonly<Record<string, unknown>>): DiffOptions {
  const input = parseInputOptions(raw);
  return {
    ...parseDeployOptions(raw),
    input: { ...input, offline: "`passrole diff` asks AWS for no variables" },
    commands: someOf("--commands", raw["commands"], toolCommands),
    failOn: someOf("--fail-on", raw["failOn"] ?? "", ["widened"]),
    format: input.json ? "json" : oneOf("--format", raw["format"], ["text", "json", "markdown", "github"]),
  };
}
