import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Io } from "./command.ts";
import { createProgram } from "./program.ts";

/** A command as shells complete it. */
interface Completed {
  name: string;
  summary: string;
  /** Long options with their descriptions. */
  options: readonly { flag: string; summary: string }[];
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
  return createProgram(io, () => undefined).commands.map((command) => ({
    name: command.name(),
    summary: command.description(),
    options: command.options.flatMap(({ long, description }) => (long ? [{ flag: long, summary: description }] : [])),
  }));
}

const flags = ({ options }: Completed): string => options.map(({ flag }) => flag).join(" ");

function bash(commands: readonly Completed[]): string {
  const cases = commands.map((command) => `    ${command.name}) words="${flags(command)}" ;;`).join("\n");
  return `_passrole() {
  local current=\${COMP_WORDS[COMP_CWORD]} words=""
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")}" -- "$current"))
    return
  fi
  case \${COMP_WORDS[1]} in
${cases}
  esac
  if [[ $current == -* ]]; then COMPREPLY=($(compgen -W "$words" -- "$current")); else COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _passrole passrole
`;
}

function zsh(commands: readonly Completed[]): string {
  const names = commands
    .map(({ name, summary }) => `    ${quoted(`${name}:${summary.replaceAll(":", "\\:")}`)}`)
    .join("\n");
  const cases = commands.map(
    (command) => `    ${command.name}) _arguments '*:file:_files' ${command.options.map(zshOption).join(" ")} ;;`,
  );
  return `#compdef passrole
_passrole() {
  local -a commands=(
${names}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${cases.join("\n")}
  esac
}
compdef _passrole passrole
`;
}

function zshOption({ flag, summary }: Completed["options"][number]): string {
  return quoted(`${flag}[${summary.replaceAll(/[[\]:]/g, " ")}]`);
}

function fish(commands: readonly Completed[]): string {
  const lines = commands.flatMap(({ name, summary, options }) => [
    `complete -c passrole -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
    ...options.map(
      ({ flag, summary }) =>
        `complete -c passrole -n "__fish_seen_subcommand_from ${name}" -l ${flag.slice(2)} -d ${quoted(summary)}`,
    ),
  ]);
  return `${lines.join("\n")}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
