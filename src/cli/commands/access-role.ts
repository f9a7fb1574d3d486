import { credentialOptions } from "../credential-options.ts";
import { inputOptions } from "../options.ts";
import type { CommandDefinition } from "../command.ts";

const principal = "--principal arn:aws:iam::111122223333:role/broker";

export const accessRole: CommandDefinition = {
  name: "access-role",
  arguments: "[paths...]",
  summary: "what creates the role that deploys are done with: whom it trusts, its deploy policy, its limits",
  examples: [
    [`passrole access-role ${principal} --account 444455556666`, "a CloudFormation template for the service here"],
    [`passrole access-role orders billing ${principal} --stage 'dev,pr-*'`, "one role for several services and stages"],
    [`passrole access-role ${principal} --format terraform --out role.tf`, "the same for Terraform"],
    [
      "passrole access-role --issuer https://token.actions.githubusercontent.com --subject repo:acme/orders:environment:prod",
      "a role that jobs of a CI assume by their own token",
    ],
    [`passrole access-role ${principal} --quick-create --template-url URL`, "the link that opens the console with it"],
  ],
  configure: (command) => {
    credentialOptions(inputOptions(command))
      .option("--principal <arn>", "the one role or user that is to assume it, never a whole account")
      .option("--external-id <text>", "what that principal must send along (default: a new one nobody can guess)")
      .option("--issuer <url>", "in place of a principal: the OpenID Connect issuer whose tokens are trusted")
      .option("--audience <text>", "the audience that a token must be for (default: sts.amazonaws.com)")
      .option("--subject <text>", "the subject that a token must have")
      .option("--role-name <name>", "the role's name (default: passrole-deployer)")
      .option("--max-session <duration>", "the longest that a session may last, 1h to 12h (default: 1h)")
      .option("--boundary <arn>", "a managed policy that the role, and roles that it makes, can never exceed")
      .option("--app-boundary <arn>", "the boundary of the roles that it makes, of `policy --for boundary`")
      .option(
        "--strategy <name>",
        "least-privilege, whole-services, administrator, or none for a role without policies",
        "least-privilege",
      )
      .option(
        "--commands <names>",
        "what is done with the project: deploy, remove, info, logs, invoke, metrics, rollback, deploy-function",
        "deploy,remove,info",
      )
      .option(
        "--tool <name>",
        "whose own calls are added: serverless, osls, passrole, sam, cdk, sst, cloudformation, none",
      )
      .option("--allow-unknown", "allow the whole service of a resource type of which nothing else is known")
      .option("--format <format>", "cloudformation, terraform or aws-cli", "cloudformation")
      .option("--quick-create", "print the link that opens the console with everything filled in")
      .option("--template-url <url>", "where the template is in S3, for the link")
      .option("--out <file>", "write to a file instead of stdout");
  },
  run: async (args, options, io) => {
    const { makeAccessRole } = await import("../access-role/make-access-role.ts");
    return makeAccessRole(args.length > 0 ? args : ["."], options, io);
  },
};
