import { credentialOptions } from "../credential-options.ts";
import { inputOptions } from "../options.ts";
import type { CommandDefinition } from "../command.ts";

export const roles: CommandDefinition = {
  name: "roles",
  arguments: "[path]",
  summary: "the execution roles of a service: who runs with each, and what it may do",
  examples: [
    ["passrole roles", "as a table"],
    ["passrole roles --function hello --json", "one function's role, as JSON"],
    ["passrole roles --format cloudformation", "the roles as a template"],
    ["passrole roles --extract roles.yml", "as a stack of their own, with the configuration that uses it"],
  ],
  configure: (command) => {
    credentialOptions(inputOptions(command))
      .option("-f, --function <key>", "only the role of this function")
      .option("--format <format>", "table (unless given), json or cloudformation")
      .option("--extract <file>", "write the roles as a template of their own (JSON, or YAML), print how to use it");
  },
  run: async (args, options, io) => {
    const { showRoles } = await import("../show-roles.ts");
    return showRoles(args[0] ?? ".", options, io);
  },
};
