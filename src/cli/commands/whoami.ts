import type { CommandDefinition } from "../command.ts";

export const whoami: CommandDefinition = {
  name: "whoami",
  summary: "whom the broker takes you for, and what you may do there",
  examples: [
    ["passrole whoami", "at the broker that counts here"],
    ["passrole whoami --json", "for scripts"],
  ],
  configure: (command) =>
    void command
      .option("--api <url>", "address of the broker (default: PASSROLE_API, passrole.yml's, the one signed in to last)")
      .option("--json", "print JSON with stable fields"),
  run: async (_args, options, io) => {
    const { whoami } = await import("../broker/login.ts");
    return whoami(options, io);
  },
};
