import { plainIo } from "../../src/cli/plain-io.ts";
import { commands } from "../../src/cli/commands.ts";
import { runProgram } from "../../src/cli/run-program.ts";

/** The help of every command as a page. */
export async function commandReference(): Promise<string> {
  const sections: string[] = [];
  for (const { name } of commands)
    sections.push(`## passrole ${name}\n\n\`\`\`\n${await help([name, "--help"])}\n\`\`\`\n`);
  return `# Commands\n\nGenerated from the program's own help.\n\n${sections.join("\n")}`;
}

async function help(argv: string[]): Promise<string> {
  let text = "";
  const out = (part: string): void => {
    text += part;
  };
  await runProgram(argv, plainIo({ out, err: out }));
  return text.trim();
}
