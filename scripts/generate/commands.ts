import { plainIo } from "../../src/cli/plain-io.ts";
import type { CommandDefinition } from "../../src/cli/command.ts";
import { commands } from "../../src/cli/commands.ts";
import { runProgram } from "../../src/cli/run-program.ts";

/** The help of every command as a page, subcommands behind the command they belong to. */
export async function commandReference(): Promise<string> {
  const sections: string[] = [];
  for (const words of commands.flatMap((command) => linesOf(command))) sections.push(await section(words));
  return `# Commands\n\nGenerated from the program's own help.\n\n${sections.join("\n")}`;
}

/** The words by which a command and its subcommands are called. */
function linesOf({ name, subcommands = [] }: CommandDefinition, before: readonly string[] = []): string[][] {
  const words = [...before, name];
  return [words, ...subcommands.flatMap((each) => linesOf(each, words))];
}

async function section(words: readonly string[]): Promise<string> {
  const heading = "#".repeat(words.length + 1);
  return `${heading} passrole ${words.join(" ")}\n\n\`\`\`\n${await help([...words, "--help"])}\n\`\`\`\n`;
}

async function help(argv: string[]): Promise<string> {
  let text = "";
  const out = (part: string): void => {
    text += part;
  };
  await runProgram(argv, plainIo({ out, err: out }));
  return text.trim();
}
