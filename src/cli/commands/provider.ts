import type { Command } from "commander";
import { argument } from "../broker/argument.ts";
import { scopeOptions } from "../broker/scope-options.ts";
import { verb } from "../broker/subcommand.ts";
import type { Raw } from "../broker/with-broker.ts";
import type { CommandDefinition, Io } from "../command.ts";
import { collect } from "../options.ts";

type Providers = typeof import("../broker/providers.ts");

/** A verb whose work is a function of `providers.ts` on one provider. */
function onOne(
  name: string,
  summary: string,
  example: readonly [string, string],
  work: (providers: Providers) => (name: string, raw: Raw, io: Io) => Promise<number>,
  configure?: (command: Command) => void,
): CommandDefinition {
  return verb(name, summary, [example], {
    arguments: "<name>",
    ...(configure && { configure }),
    run: async (args, options, io) =>
      work(await import("../broker/providers.ts"))(argument(args[0], "the provider"), options, io),
  });
}

const yes = (command: Command): Command => command.option("-y, --yes", "do not ask");

const add = verb(
  "add",
  "add a provider: an account, or a third party's service",
  [
    ["passrole provider add aws dev --account 111122223333", "an access role; `provider connect` makes it"],
    ["passrole provider add aws old --role-arn arn:aws:iam::111122223333:role/deployer", "a role that is there"],
    [
      "passrole provider add aws ci --static --from-env accessKeyId=KEY --from-env secretAccessKey=SECRET",
      "stored keys",
    ],
    ["passrole provider add stripe stripe-test", "asks for the key, without showing it"],
    ["passrole provider add generic mail --variable key=MAIL_KEY < mail.json", "any other, its values from stdin"],
  ],
  {
    arguments: "<kind> <name>",
    configure: (command) =>
      void command
        .option("--account <digits>", "the 12-digit AWS account; keys of any other are dropped")
        .option("--role-arn <arn>", "the access role, if it is there already")
        .option("--web-identity", "the role trusts the broker's own issuer: no keys anywhere, sessions up to 12 hours")
        .option("--static", "long-lived keys of AWS, stored encrypted")
        .option("--duration <time>", "how long a session lasts unless it is asked for otherwise (default: 1h)")
        .option("--max-duration <time>", "how long a session may be asked for at most")
        .option("--tag <key=value>", "a tag of every session; may be repeated", collect)
        .option("--allow-own-account", "a role of the account that the broker itself is in")
        .option("--field <name=value>", "a field that is no secret; may be repeated", collect)
        .option("--from-env <field=VARIABLE>", "a field from a variable; may be repeated", collect)
        .option("--variable <field=VARIABLE>", "kind generic: where a field is given to a command", collect),
    run: async (args, options, io) => {
      const { addProvider } = await import("../broker/add-provider.ts");
      return addProvider(argument(args[0], "the kind"), argument(args[1], "the name"), options, io);
    },
  },
);

const connect = verb(
  "connect",
  "connect an AWS account: make its access role, and try it out",
  [
    ["passrole provider connect dev orders --account 111122223333", "a role for deploying the service in ./orders"],
    ["passrole provider connect dev --account 111122223333 --create", "made now, with your own credentials"],
    ["passrole provider connect dev --strategy administrator --no-wait", "only what an administrator is to do"],
  ],
  {
    arguments: "<name> [paths...]",
    configure: (command) =>
      void command
        .option("--account <digits>", "the 12-digit AWS account")
        .option("--create", "make the role with this machine's own credentials of the account")
        .option("--aws-profile <name>", "with --create: the profile that makes it")
        .option(
          "--strategy <name>",
          "least-privilege, whole-services, administrator, or none (default: least-privilege)",
        )
        .option("--commands <names>", "what is done with the services (default: deploy,remove,info)")
        .option("--tool <name>", "whose own calls are added: serverless, osls, passrole, cloudformation, none")
        .option("-s, --stage <names>", "stages, separated by commas, `pr-*` for many (default: the service's)")
        .option("-r, --region <name>", "region (default: us-east-1)")
        .option("--role-name <name>", "the role's name (default: passrole-deployer)")
        .option("--max-session <time>", "the longest that a session may last, 1h to 12h (default: 1h)")
        .option("--boundary <arn>", "a managed policy that the role can never exceed")
        .option("--web-identity", "of a new provider: the role trusts the broker's own issuer")
        .option("--template-url <url>", "where the template is in S3: gives a link that opens the console")
        .option("--out <file>", "file for the template (default: passrole-access-role.json)")
        .option("--timeout <time>", "how long to wait for the role (default: 10m)")
        .option("--no-wait", "do not wait for it"),
    run: async ([name, ...paths], options, io) => {
      const { connectProvider } = await import("../broker/connect-provider.ts");
      return connectProvider(argument(name, "the provider"), paths, options, io);
    },
  },
);

const link = verb(
  "link",
  "link a provider, after showing whose account that changes",
  [
    ["passrole provider link dev --service orders", "every stage of the service that nothing else is linked to"],
    ["passrole provider link prod --service orders --stage prod", "one stage, in every region"],
    ["passrole provider link preview --service orders --stage 'pr-*'", "a rule for stages"],
  ],
  {
    arguments: "<name>",
    configure: (command) =>
      void yes(scopeOptions(command))
        .option("--need <kind[:slot]>", "what it is for (default: the provider's kind)")
        .option("--replace", "take the place of what is linked there"),
    run: async (args, options, io) => {
      const { setLink } = await import("../broker/links.ts");
      return setLink(argument(args[0], "the provider"), options, io);
    },
  },
);

export const provider: CommandDefinition = {
  name: "provider",
  summary: "the accounts and services that are deployed to, and their keys",
  examples: [],
  subcommands: [
    verb("list", "every provider", [["passrole provider list", "with its state and account"]], {
      run: async (_, options, io) => (await import("../broker/providers.ts")).listProviders(options, io),
    }),
    onOne(
      "show",
      "one provider, and what is reached through it",
      ["passrole provider show dev", "secrets are never shown"],
      (all) => all.showProvider,
    ),
    add,
    connect,
    onOne(
      "verify",
      "try a provider out",
      ["passrole provider verify dev", "with, without and with a wrong external id"],
      (all) => all.verifyProvider,
    ),
    link,
    onOne(
      "default",
      "link a provider to the whole organisation",
      ["passrole provider default preview", "what nothing else is linked to gets it"],
      (all) => all.makeDefault,
      yes,
    ),
    onOne(
      "rotate",
      "make a new external id",
      ["passrole provider rotate dev", "its role must then require that"],
      (all) => all.rotateExternalId,
      yes,
    ),
    onOne(
      "accept-breadth",
      "accept a role that may do everything",
      ["passrole provider accept-breadth dev --reason sandbox", "written down with your name"],
      (all) => all.acceptBreadth,
      (command) => void command.option("--reason <text>", "why"),
    ),
    onOne(
      "enable",
      "let a provider give keys again",
      ["passrole provider enable dev", "after `disable`"],
      (all) => all.enableProvider,
    ),
    onOne(
      "disable",
      "let a provider give no keys",
      ["passrole provider disable dev", "what is linked to it gets nothing"],
      (all) => all.disableProvider,
    ),
    onOne(
      "rm",
      "remove a provider",
      ["passrole provider rm old", "refused while it is linked"],
      (all) => all.removeProvider,
      (command) => void yes(command).option("--force", "with its links, as an owner"),
    ),
  ],
};
