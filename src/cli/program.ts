import { Command, CommanderError, type Option } from "commander";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { CommandDefinition, Io } from "./command.ts";
import { commands } from "./commands.ts";
import { report } from "./report.ts";
import { readUserFile } from "./user-file.ts";

/**
 * The commander program, writing through `io`; `leave` is told the exit code of the command that ran. It has all
 * commands, unless `first`, the first word that was typed, is one: making the others takes longer than some of them run.
 */
export function createProgram(io: Io, leave: (exitCode: number) => void, first?: string): Command {
  const program = new Command("passrole")
    .description("Who may do what when a serverless app is deployed to AWS.")
    .option("--no-color", "no colours, also with NO_COLOR set")
    .version("0.1.0", "-V, --version", "print the version")
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: (text) => badUsage(text, "passrole") })
    .addHelpText(
      "after",
      "\nStart with `passrole plan` in a folder with a serverless.yml; every command has --help with examples.",
    );
  const asked = commands.filter(({ name }) => name === first);
  for (const definition of asked.length > 0 ? asked : commands) {
    program.addCommand(toCommand(definition, definition.name, io, leave));
  }
  return program;
}

/** The exit code of what commander threw after it printed help or the version: 0 when asked to, 2 when a command is missing. */
export function usageExitCode(error: unknown): number | undefined {
  if (!(error instanceof CommanderError)) return undefined;
  return error.exitCode === 0 ? 0 : 2;
}

/** Bad usage as commander words it, thrown as an error of ours. */
function badUsage(text: string, words: string): never {
  const [sentence = "", suggestion] = text
    .replace(/^error: /, "")
    .replaceAll(/'([^']*)'/g, "`$1`")
    .split("\n");
  const meant = /Did you mean (.+)\?\)/.exec(suggestion ?? "")?.[1];
  throw PassroleError.of("cli/bad-usage", sentence.replace(/\.$/, ""), {
    hint: `${meant === undefined ? "" : `did you mean \`${meant}\`? `}\`${words} --help\` shows what there is`,
  });
}

function toCommand(definition: CommandDefinition, words: string, io: Io, leave: (exitCode: number) => void): Command {
  const command = new Command(definition.name).description(definition.summary).exitOverride();
  const outputError = (text: string): never => badUsage(text, `passrole ${words}`);
  command.configureOutput({ writeOut: io.out, writeErr: io.err, outputError });
  if (definition.arguments) command.arguments(definition.arguments);
  definition.configure?.(command);
  command.addHelpText("after", () => examplesText(definition));
  for (const each of definition.subcommands ?? []) {
    command.enablePositionalOptions().addCommand(toCommand(each, `${words} ${each.name}`, io, leave));
  }
  const { run } = definition;
  if (!run) return command;
  return command.action(async () => {
    takeEnvironment(command, io);
    await takeUserFile(command, io);
    io.run.command = words;
    leave(await run(command.args, command.optsWithGlobals(), io));
  });
}

/**
 * Options that are not taken from elsewhere: serverless.yml decides them when they are not given, a command reads them
 * itself, or they must be said each time.
 */
const notFromElsewhere = new Set([
  "stage",
  "region",
  "org",
  "app",
  "useLocalCredentials",
  "api",
  "reveal",
  "yes",
  "default",
  "replace",
]);

/** Options that are not given have the value of `PASSROLE_…`, if it is set: `PASSROLE_ACCOUNT` for `--account`. */
function takeEnvironment(command: Command, { env }: Io): void {
  for (const option of command.options) {
    const name = option.attributeName();
    const value = env[`PASSROLE_${option.name().replaceAll("-", "_").toUpperCase()}`];
    const isGiven = command.getOptionValueSource(name) === "cli";
    if (value === undefined || isGiven || !mayComeFromElsewhere(option)) continue;
    command.setOptionValueWithSource(name, valueOf(option, value), "env");
  }
}

/** Options that neither the command line nor the environment gives have the value of the person's own file. */
async function takeUserFile(command: Command, io: Io): Promise<void> {
  const { value: settings, diagnostics } = await readUserFile(() => settableOptions(io), io);
  if (!settings) throw new PassroleError(diagnostics);
  report(diagnostics, io);
  for (const option of command.options.filter(mayComeFromElsewhere)) {
    const name = option.attributeName();
    const value = settings[option.name()];
    const isOpen = [undefined, "default"].includes(command.getOptionValueSource(name));
    if (value !== undefined && isOpen) command.setOptionValueWithSource(name, valueOf(option, value), "config");
  }
}

/** The names of the options of all commands that may be set for every project. */
function settableOptions(io: Io): string[] {
  const all = commandsUnder(createProgram(io, () => undefined));
  const options = all.flatMap((command) => command.options.filter(mayComeFromElsewhere));
  return [...new Set(options.map((option) => option.name()))];
}

function commandsUnder(command: Command): Command[] {
  return command.commands.flatMap((each) => [each, ...commandsUnder(each)]);
}

function mayComeFromElsewhere(option: Option): boolean {
  return !option.parseArg && !notFromElsewhere.has(option.attributeName());
}

function valueOf(option: Option, text: string): string | boolean {
  if (!option.isBoolean() && !option.negate) return text;
  const isSaid = text !== "0" && text !== "false";
  return option.negate ? !isSaid : isSaid;
}

function examplesText(definition: CommandDefinition): string {
  const examples = examplesOf(definition);
  const width = Math.max(...examples.map(([line]) => line.length));
  const isNarrow = examples.every(([, meaning]) => width + meaning.length <= 110);
  const shown = examples.map(([line, meaning]) =>
    isNarrow ? `  ${line.padEnd(width)}  ${meaning}` : `  ${line}\n      ${meaning}`,
  );
  return ["", "Examples:", ...shown].join("\n");
}

/** Its own, else the first of each subcommand. */
function examplesOf({ examples, subcommands = [] }: CommandDefinition): CommandDefinition["examples"] {
  return examples.length > 0 ? examples : subcommands.flatMap((each) => examplesOf(each).slice(0, 1));
}
