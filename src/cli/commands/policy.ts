import { credentialOptions } from "../credential-options.ts";
import { evidenceOptions } from "../evidence/evidence-options.ts";
import { commandsOption, inputOptions, operationsOption } from "../options.ts";
import type { CommandDefinition } from "../command.ts";

export const policy: CommandDefinition = {
  name: "policy",
  arguments: "[paths...]",
  summary: "the IAM policy that deploying takes, ready for `aws iam create-policy`",
  examples: [
    ["passrole policy --account 111122223333", "what whoever deploys the service here needs"],
    ["passrole policy --stage 'dev,pr-*' --json", "one policy for several stages, with every need and its reason"],
    ["passrole policy template.json --tool none", "what CloudFormation needs for a template"],
    ["passrole policy --compare", "what the other strategies would allow"],
    [
      "passrole policy --strategy observed --evidence trail/ --role ARN",
      "what that role did, by CloudTrail, and what deploying takes besides",
    ],
    ["passrole policy --prove > proof.md", "show that it is enough and nothing too much, for a security team's files"],
    ["passrole policy --from stack", "what the change of the deployed stack takes, as CloudFormation has it now"],
    ["passrole policy new.json --from old.json", "what this change takes, its rollback included, and no more"],
    ["passrole policy --for service-role", "the policy of a role that CloudFormation works with"],
    ["passrole policy --for boundary", "what the app's roles may do at most, as a permissions boundary"],
    ["passrole policy --include bootstrap", "and what bootstrapping the account for the app's tool takes"],
    ["passrole policy --boundary ARN", "a deployer who can make roles within that boundary only"],
    ["passrole policy --role-arn ARN", "what is left for the deployer when CloudFormation has a role of its own"],
  ],
  configure: (command) => {
    evidenceOptions(credentialOptions(inputOptions(command)))
      .option(
        "--strategy <name>",
        "least-privilege, observed (with --evidence), whole-services or administrator",
        "least-privilege",
      )
      .option(
        "--for <whom>",
        "deployer, the service-role that CloudFormation works with, or the boundary of the app's roles",
        "deployer",
      )
      .option("--role-arn <arn>", "the role that CloudFormation works with: the deployer's policy is the rest")
      .option("--boundary <arn>", "the permissions boundary under which alone roles may be made and given policies")
      .option(...operationsOption)
      .option(...commandsOption)
      .option(
        "--tool <name>",
        "whose own calls are added: serverless, osls, passrole, sam, cdk, sst, cloudformation, none",
      )
      .option(
        "--include <what>",
        "documents of their own for the tool's own stacks: bootstrap (once in an account and region), dev (developers)",
      )
      .option(
        "--format <format>",
        "json, yaml, cloudformation, terraform, or cdk: what gives the role of CDK's bootstrap its policy",
        "json",
      )
      .option("--allow-wildcards <when>", "never, to-fit (where it saves a document) or always", "to-fit")
      .option("--compare", "the strategies side by side: size, reach, ways to more rights")
      .option(
        "--from <path>",
        "the service or template as it is deployed now, or `stack`, `stack:NAME`: what it takes to get from there to here",
      )
      .option("--prove", "report that it allows every need, that no action can be left out, and nothing more")
      .option("--allow-unknown", "allow the whole service of a resource type of which nothing else is known")
      .option("--via-cloudformation", "allow what CloudFormation does through CloudFormation only");
  },
  run: async (args, options, io) => {
    const [{ showPolicy }, { pathAmongTrails }] = await Promise.all([
      import("../show-policy.ts"),
      import("../evidence/path-among-trails.ts"),
    ]);
    const { paths, raw } = pathAmongTrails(args, options, io);
    return showPolicy(paths.length > 0 ? paths : ["."], raw, io);
  },
};
