import type { CommandDefinition } from "../command.ts";

export const logout: CommandDefinition = {
  name: "logout",
  arguments: "[url]",
  summary: "forget the token of a broker",
  examples: [
    ["passrole logout", "of the broker that counts here"],
    ["passrole logout --all", "of every broker"],
  ],
  configure: (command) =>
    void command
      .option("--all", "of every broker")
      .option("--api <url>", "address of the broker, instead of the argument")
      .option("--json", "print JSON with stable fields"),
  run: async (args, options, io) => {
    const { logout } = await import("../broker/login.ts");
    return logout(args[0], options, io);
  },
};
