import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Command } from "commander";
import type { Io } from "./command.ts";
import { createProgram } from "./program.ts";

/** A command as shells complete it. */
interface Completed {
  name: string;
  /** The words it is called by: its name, with that of the command it belongs to before it. */
  words: readonly string[];
  summary: string;
  /** Long options with their descriptions. */
  options: readonly { flag: string; summary: string }[];
  subcommands: readonly Completed[];
}

const scripts: Readonly<Record<string, (commands: readonly Completed[]) => string>> = { bash, zsh, fish };

/** Prints the completion script of a shell. */
export function printCompletion(shell: string, io: Io): number {
  const script = scripts[shell];
  if (!script) {
    throw PassroleError.of("cli/bad-usage", `there is no completion for \`${shell}\``, {
      hint: `it takes ${Object.keys(scripts).join(", ")}`,
    });
  }
  io.out(script(completedCommands(io)));
  return 0;
}

function completedCommands(io: Io): Completed[] {
  return createProgram(io, () => undefined).commands.map((command) => completed(command, []));
}

function completed(command: Command, before: readonly string[]): Completed {
  const words = [...before, command.name()];
  return {
    name: command.name(),
    words,
    summary: command.description(),
    options: command.options.flatMap(({ long, description }) => (long ? [{ flag: long, summary: description }] : [])),
    subcommands: command.commands.map((each) => completed(each, words)),
  };
}

const names = (commands: readonly Completed[]): string => commands.map(({ name }) => name).join(" ");
const flags = ({ options }: Completed): string => options.map(({ flag }) => flag).join(" ");
const nested = (commands: readonly Completed[]): Completed[] => commands.flatMap(({ subcommands }) => subcommands);

function bash(commands: readonly Completed[]): string {
  const cases = commands.map((command) => `    ${command.name}) words="${flags(command)}" ;;`);
  const parents = commands.filter(({ subcommands }) => subcommands.length > 0);
  const second = parents.map((command) => `    ${command.name}) names="${names(command.subcommands)}" ;;`);
  const deeper = nested(parents).map((command) => `    "${command.words.join(" ")}") words="${flags(command)}" ;;`);
  return `_passrole() {
  local current=\${COMP_WORDS[COMP_CWORD]} words="" names=""
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${names(commands)}" -- "$current"))
    return
  fi
  case \${COMP_WORDS[1]} in
${cases.join("\n")}
  esac
  case \${COMP_WORDS[1]} in
${second.join("\n")}
  esac
  if [[ -n $names && $COMP_CWORD == 2 && $current != -* ]]; then
    COMPREPLY=($(compgen -W "$names" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${deeper.join("\n")}
  esac
  if [[ $current == -* ]]; then COMPREPLY=($(compgen -W "$words" -- "$current")); else COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _passrole passrole
`;
}

function zsh(commands: readonly Completed[]): string {
  return `#compdef passrole
_passrole() {
${zshCommands(commands)}
}
compdef _passrole passrole
`;
}

function zshCommands(commands: readonly Completed[]): string {
  return `  local -a commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary.replaceAll(":", "\\:")}`)}`).join("\n")}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${commands.map((command) => `    ${command.name}) ${zshArguments(command)} ;;`).join("\n")}
  esac`;
}

function zshArguments(command: Completed): string {
  if (command.subcommands.length > 0) return `\n${zshCommands(command.subcommands)}\n`;
  return `_arguments '*:file:_files' ${command.options.map(zshOption).join(" ")}`;
}

function zshOption({ flag, summary }: Completed["options"][number]): string {
  return quoted(`${flag}[${summary.replaceAll(/[[\]:]/g, " ")}]`);
}

function fish(commands: readonly Completed[]): string {
  const lines = commands.flatMap((command) => [
    `complete -c passrole -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.summary)}`,
    ...(command.subcommands.length > 0 ? fishSubcommands(command) : fishOptions(command)),
  ]);
  return `${lines.join("\n")}\n`;
}

function fishSubcommands({ name, subcommands }: Completed): string[] {
  const open = `__fish_seen_subcommand_from ${name}; and not __fish_seen_subcommand_from ${names(subcommands)}`;
  return subcommands.flatMap((each) => [
    `complete -c passrole -n "${open}" -f -a ${each.name} -d ${quoted(each.summary)}`,
    ...fishOptions(each),
  ]);
}

function fishOptions({ words, options }: Completed): string[] {
  const seen = words.map((word) => `__fish_seen_subcommand_from ${word}`).join("; and ");
  return options.map(
    ({ flag, summary }) => `complete -c passrole -n "${seen}" -l ${flag.slice(2)} -d ${quoted(summary)}`,
  );
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
