import type { Command } from "commander";

/** Options that every command reading a service or template has. */
export function inputOptions(command: Command): Command {
  return command
    .option("-s, --stage <names>", "stage, or several separated by commas (default: the service's, else dev)")
    .option("-r, --region <names>", "region, or several separated by commas (default: the service's, else us-east-1)")
    .option("--account <digits>", "the 12-digit AWS account the ARNs are for")
    .option("--partition <name>", "aws, aws-cn or aws-us-gov (default: the region's)")
    .option("--stack <name>", "name of the CloudFormation stack; of a cloud assembly, the stacks that are meant")
    .option("--parameter <Name=Value>", "value of a template parameter; may be repeated", collect)
    .option("--param <key=value>", "value of a serverless.yml parameter; may be repeated", collect)
    .option("--stack-tag <key=value>", "tag the stack is deployed with; may be repeated", collect)
    .option("--org <name>", "organisation, over the file's")
    .option("--app <name>", "app, over the file's")
    .option("--input <kind>", "what PATH is: serverless, cloudformation, sam, cloud-assembly")
    .option("--config-file <path>", "settings of `sam` in place of the samconfig.toml beside a SAM template")
    .option("--config-env <name>", "environment of samconfig.toml (default: default)")
    .option("--json", "print JSON with stable fields")
    .option("--verbose", "say more on stderr");
}

/** What commander's `option` takes. */
type OptionParts = readonly [flags: string, description: string, standard: string];

/** Of commands that ask what deploying takes. */
export const commandsOption: OptionParts = [
  "--commands <names>",
  "what is done with the project: deploy, remove, info, logs, invoke, metrics, rollback, deploy-function",
  "deploy,remove,info",
];

/** Of commands that ask what a stack's resources take. */
export const operationsOption: OptionParts = [
  "--operations <names>",
  "create, read, update and delete, of the stack's resources",
  "create,read,update,delete",
];

/** Gathers an option that may be given several times. */
export function collect(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}
