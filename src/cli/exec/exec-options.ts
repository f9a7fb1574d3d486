import { ways, type Way } from "../../credentials/exec/delivery.ts";
import { findTool, type ToolCall } from "../../credentials/exec/find-tool.ts";
import { placeIn } from "../../credentials/exec/tools.ts";
import type { Diagnostics } from "../../diagnostics/diagnostics.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { parseInputOptions, type InputOptions } from "../input-options.ts";
import { requireOnePlace } from "../open-service.ts";

/** What the command line of `exec` says. */
export interface ExecOptions {
  /** The words after `--`: at least one. */
  command: readonly string[];
  /** What is known of the command. */
  call: ToolCall;
  /** Where the service is looked for. */
  path: string;
  via: Way | "auto";
  verify: boolean;
  /** Masks secrets in what the child writes, unless a terminal reads it. */
  mask: boolean;
  /** Gives the child the broker's parameters. */
  params: boolean;
  printEnv: boolean;
  /** With the stage and region of the child where only the child names them. */
  input: InputOptions;
}

type Raw = Readonly<Record<string, unknown>>;

/** Reads the options of `exec`; bad usage is thrown with exit code 2. */
export function parseExecOptions(raw: Raw, found: Diagnostics): ExecOptions {
  const command = commandOf(raw["commandLine"]);
  const call = findTool(command);
  const input = parseInputOptions({ ...raw, ...placeOf(raw, call, found) });
  requireOnePlace(input);
  return {
    command,
    call,
    path: typeof raw["path"] === "string" ? raw["path"] : ".",
    via: viaOf(raw["via"]),
    verify: raw["verify"] === true,
    mask: raw["mask"] !== false,
    params: raw["params"] === true,
    printEnv: raw["printEnv"] === true,
    input,
  };
}

function commandOf(words: unknown): readonly string[] {
  if (Array.isArray(words) && words.length > 0) return words.map(String);
  const hint = "everything after `--` is the command: `passrole exec --stage dev -- serverless deploy`";
  if (words === undefined) throw usage("`--` is missing, after which the command stands", hint);
  throw usage("no command stands after `--`", hint);
}

function viaOf(value: unknown): ExecOptions["via"] {
  if (value === undefined || value === "auto") return "auto";
  const way = ways.find((each) => each === value);
  if (way) return way;
  throw usage(`\`--via ${text(value)}\` is not a way to hand out credentials`, `it is one of auto, ${ways.join(", ")}`);
}

/** The framework deploys to the stage that its own options name: the credentials must be those of that stage. */
function placeOf(raw: Raw, { tool, args }: ToolCall, found: Diagnostics): Raw {
  if (!tool?.serverless) return {};
  const child = placeIn(args);
  for (const what of ["stage", "region"] as const) {
    const [ours, theirs] = [text(raw[what]), child[what]];
    if (ours !== "" && theirs !== undefined && ours !== theirs) throw otherPlace(what, ours, theirs);
  }
  if (raw["stage"] !== undefined && child.stage === undefined) {
    found.warning(
      "exec/stage-not-named",
      `the command names no stage, and has the credentials of \`${text(raw["stage"])}\``,
      {
        hint: `name it there, \`-- … --stage ${text(raw["stage"])}\`: the framework takes the stage of its own options`,
      },
    );
  }
  return child;
}

function otherPlace(what: "stage" | "region", ours: string, theirs: string): PassroleError {
  const message = `\`--${what} ${ours}\` stands before \`--\`, and the command is for \`${theirs}\``;
  return PassroleError.of("exec/other-place", message, {
    hint: `leave out the first: the credentials are those of the command's own ${what}`,
  });
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function usage(message: string, hint: string): PassroleError {
  return PassroleError.of("cli/bad-usage", message, { hint });
}
