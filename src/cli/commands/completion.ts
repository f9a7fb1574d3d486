import type { CommandDefinition } from "../command.ts";

export const completion: CommandDefinition = {
  name: "completion",
  arguments: "<shell>",
  summary: "print what makes bash, zsh or fish complete passrole's commands and options",
  examples: [
    ["source <(passrole completion bash)", "in ~/.bashrc"],
    ["source <(passrole completion zsh)", "in ~/.zshrc, after compinit"],
    ["passrole completion fish | source", "in ~/.config/fish/config.fish"],
  ],
  run: async (args, _options, io) => {
    const { printCompletion } = await import("../print-completion.ts");
    return printCompletion(args[0] ?? "", io);
  },
};
