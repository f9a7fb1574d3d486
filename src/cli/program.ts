import { Command, CommanderError } from "commander";
import type { CommandDefinition, Io } from "./command.ts";
import { commands } from "./commands.ts";

/** The commander program of all commands, writing through `io`; `leave` is told the exit code of the one that ran. */
export function createProgram(io: Io, leave: (exitCode: number) => void): Command {
  const program = new Command("passrole")
    .description("Who may do what when a serverless app is deployed to AWS.")
    .option("--no-color", "no colours, also with NO_COLOR set")
    .version("0.1.0", "-V, --version", "print the version")
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .showHelpAfterError("(run with --help for what there is)")
    .addHelpText(
      "after",
      "\nStart with `passrole plan` in a folder with a serverless.yml; every command has --help with examples.",
    );
  for (const definition of commands) program.addCommand(toCommand(definition, io, leave));
  return program;
}

/** The exit code of an error commander threw: 0 for help and version, 2 for bad usage; undefined for other errors. */
export function usageExitCode(error: unknown): number | undefined {
  if (!(error instanceof CommanderError)) return undefined;
  return error.exitCode === 0 ? 0 : 2;
}

function toCommand(definition: CommandDefinition, io: Io, leave: (exitCode: number) => void): Command {
  const command = new Command(definition.name).description(definition.summary).exitOverride();
  command.configureOutput({ writeOut: io.out, writeErr: io.err });
  if (definition.arguments) command.arguments(definition.arguments);
  definition.configure?.(command);
  command.addHelpText("after", () => examplesText(definition));
  command.action(async () => {
    takeEnvironment(command, io);
    leave(await definition.run(command.args, command.optsWithGlobals(), io));
  });
  return command;
}

/** Options that serverless.yml decides when they are not given, or that a command reads from the environment itself. */
const notFromEnvironment = new Set(["stage", "region", "org"]);

/** Options that are not given have the value of `PASSROLE_…`, if it is set: `PASSROLE_ACCOUNT` for `--account`. */
function takeEnvironment(command: Command, { env }: Io): void {
  for (const option of command.options) {
    const name = option.attributeName();
    const value = env[`PASSROLE_${option.name().replaceAll("-", "_").toUpperCase()}`];
    const isGiven = command.getOptionValueSource(name) === "cli";
    if (value === undefined || isGiven || option.parseArg || notFromEnvironment.has(name)) continue;
    command.setOptionValueWithSource(name, option.isBoolean() ? value !== "0" && value !== "false" : value, "env");
  }
}

function examplesText({ examples }: CommandDefinition): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  return ["", "Examples:", ...examples.map(([line, meaning]) => `  ${line.padEnd(width)}  ${meaning}`)].join("\n");
}
