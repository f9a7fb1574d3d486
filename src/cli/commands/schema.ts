import type { CommandDefinition } from "../command.ts";

export const schema: CommandDefinition = {
  name: "schema",
  arguments: "[file]",
  summary: "the JSON schema of serverless.yml (default) or passrole.yml, for editors",
  examples: [
    [
      "passrole schema > serverless.schema.json",
      "then `# yaml-language-server: $schema=serverless.schema.json` on top",
    ],
    ["passrole schema passrole", "of passrole.yml"],
  ],
  configure: (command) => {
    command.option("--json", "print JSON, as without it");
  },
  run: async (args, _options, io) => {
    const { printSchema } = await import("../print-schema.ts");
    return printSchema(args[0] ?? "serverless", io);
  },
};
