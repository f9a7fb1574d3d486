import type { CommandDefinition } from "../command.ts";

export const login: CommandDefinition = {
  name: "login",
  arguments: "[url]",
  summary: "sign in to a broker with a token, kept for this user alone",
  examples: [
    ["passrole login https://passrole.acme.example", "asks for the token, without showing it"],
    ["passrole login http://127.0.0.1:4242 --token-file admin.token", "from a file"],
    ["passrole login < token.txt", "from stdin, to the broker that passrole.yml names"],
  ],
  configure: (command) =>
    void command
      .option("--token-file <file>", "file that holds the token")
      .option("--api <url>", "address of the broker, instead of the argument")
      .option("--json", "print JSON with stable fields"),
  run: async (args, options, io) => {
    const { login } = await import("../broker/login.ts");
    return login(args[0], options, io);
  },
};
