import type { Command } from "commander";
import type { CommandDefinition } from "../command.ts";

export const server: CommandDefinition = {
  name: "server",
  summary: "run the broker: which account a stage gets, and keys for one deployment at a time",
  examples: [
    ["passrole server --organisation acme", "first start: makes the organisation, its owner, and a token in a file"],
    ["passrole server --data /var/lib/passrole", "on 127.0.0.1:8787, with SQLite"],
    ["passrole server --host 0.0.0.0 --tls-cert c.pem --tls-key k.pem", "for others, with TLS"],
    ["passrole server backup --to passrole.backup", "a copy of one moment, while it runs"],
  ],
  configure: (command) => {
    storeOptions(command)
      .option("--host <address>", "address to listen at (default: 127.0.0.1)")
      .option("--port <number>", "port to listen at (default: 8787)")
      .option("--public-url <url>", "where clients reach it, and the issuer of its web identities")
      .option("--organisation <name>", "the first organisation, made when there is none")
      .option("--member <name>", "its owner (default: owner)")
      .option("--tls-cert <file>", "certificates, as PEM")
      .option("--tls-key <file>", "their key, as PEM")
      .option("--behind-proxy", "a proxy in front of it does TLS")
      .option("--trust-proxy <networks>", "whose X-Forwarded-For is believed, as 10.0.0.0/8,::1")
      .option("--sts-endpoint <url>", "address that stands in for STS of the region")
      .option("--principal <arn>", "whom access roles trust, where AWS cannot be asked as whom the server calls")
      .option("--requests-per-minute <number>", "of one token (default: 600)")
      .option("--issues-per-minute <number>", "of credentials for one token (default: 60)")
      .option("--failures-per-minute <number>", "of signing in from one address (default: 10)")
      .option("--sign-in-failures <number>", "of one name, and from one address, in a quarter of an hour (default: 10)")
      .option("--session-idle-minutes <number>", "after which a browser that is not used is signed out (default: 720)")
      .option("--session-minutes <number>", "after which it is signed out in any case (default: 10080, a week)")
      .option("--log-format <format>", "json or text (default: json)")
      .option("--no-access-log", "no line for each request");
  },
  run: async (_args, options, io) => {
    const { runServer } = await import("../server/run-server.ts");
    return runServer(options, io);
  },
  subcommands: [
    {
      name: "backup",
      summary: "write a copy of the store, while the server runs or not",
      examples: [
        [
          "passrole server backup --to /backups/passrole.db",
          "put into an empty folder as passrole.db, it is the store",
        ],
      ],
      configure: (command) =>
        void command
          .option("--data <folder>", "folder of the store (default: passrole-data)")
          .option("--database-url <url>", "PostgreSQL instead")
          .option("--to <file>", "file that is not there yet"),
      run: async (_args, options, io) => {
        const { backUpServer } = await import("../server/back-up.ts");
        return backUpServer(options, io);
      },
    },
    {
      name: "check",
      summary: "whether the store is whole and every secret opens; with SQLite while the server is stopped",
      examples: [["passrole server check --data /var/lib/passrole", "exit code 1 when a secret does not open"]],
      configure: (command) => void storeOptions(command),
      run: async (_args, options, io) => {
        const { checkServer } = await import("../server/check-server.ts");
        return checkServer(options, io);
      },
    },
    {
      name: "rotate-key",
      summary: "wrap every secret with a new key, while the server is stopped",
      examples: [
        ["passrole server rotate-key", "adds a key to the key file and uses it"],
        ["passrole server rotate-key --kms-key ARN --former-key-file old.key", "moves from a key file to AWS KMS"],
      ],
      configure: (command) =>
        void storeOptions(command)
          .option("--former-key-file <file>", "the key file to move from")
          .option("--former-kms-key <arn>", "the key of AWS KMS to move from"),
      run: async (_args, options, io) => {
        const { rotateKey } = await import("../server/rotate-key.ts");
        return rotateKey(options, io);
      },
    },
    {
      name: "recover-owner",
      summary:
        "a token and a sign-in link for one day for an owner who lost theirs; with SQLite while the server is stopped",
      examples: [
        ["passrole server recover-owner --organisation acme --member owner", "the token goes into a file"],
        [
          "passrole server recover-owner --organisation acme --member owner --public-url https://broker.example.com",
          "the link leads there",
        ],
      ],
      configure: (command) =>
        void storeOptions(command)
          .option("--organisation <name>", "whose owner")
          .option("--member <name>", "the owner's name")
          .option("--public-url <url>", "where browsers reach the server (default: http://127.0.0.1:8787)"),
      run: async (_args, options, io) => {
        const { recoverServerOwner } = await import("../server/recover-owner.ts");
        return recoverServerOwner(options, io);
      },
    },
  ],
};

/** Where the store and its key are. */
function storeOptions(command: Command): Command {
  return command
    .option("--data <folder>", "folder of the store (default: passrole-data)")
    .option("--database-url <url>", "PostgreSQL instead; best as PASSROLE_DATABASE_URL, as it has a password")
    .option("--key-file <file>", "key that protects secrets (default: broker.key in the folder)")
    .option("--kms-key <arn>", "key of AWS KMS instead")
    .option("-r, --region <name>", "region of AWS that the server calls (default: AWS_REGION, else us-east-1)");
}
