import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Command } from "commander";
import { credentialOptions } from "../credential-options.ts";
import type { CommandDefinition } from "../command.ts";
import { collect } from "../options.ts";

export const exec: CommandDefinition = {
  name: "exec",
  arguments: "[command...]",
  summary: "run any tool with the instance's credentials and nothing of the laptop's",
  examples: [
    ["passrole exec -- serverless deploy --stage prod", "the framework, with the credentials of its own stage"],
    ["passrole exec --stage dev -- aws s3 ls", "any tool, with the credentials of stage dev of this folder's service"],
    ["passrole exec --service orders --stage prod --verify -- terraform plan", "without serverless.yml, proved before"],
    ["passrole exec --print-env -- cdk deploy", "what the command would get, without secrets"],
  ],
  configure: (command) => {
    credentialOptions(command)
      .usage("[options] -- command [arguments...]")
      .option("-s, --stage <name>", "stage (default: the command's own, the service's, else dev)")
      .option("-r, --region <name>", "region (default: the command's own, the service's, else us-east-1)")
      .option("--path <path>", "where the service is (default: this folder)")
      .option("--service <name>", "the service, instead of reading serverless.yml")
      .option("--via <way>", "auto, environment, endpoint or process: how the command gets its keys (default: auto)")
      .option("--verify", "first ask AWS, with the command's environment, whom it would act as")
      .option("--params", "the broker's parameters too, as variables of the command")
      .option("--no-mask", "leave secrets in what the command writes to files and pipes")
      .option("--print-env", "print what the command would get, secrets left out, and do not run it")
      .option("--param <key=value>", "value of a serverless.yml parameter; may be repeated", collect)
      .option("--org <name>", "organisation, over the file's")
      .option("--app <name>", "app, over the file's")
      .option("--json", "with --print-env: as JSON")
      .option("--verbose", "say more on stderr")
      .hook("preAction", (_, action) => void action.setOptionValue("commandLine", commandLine(action)));
  },
  run: async (_, options, io) => {
    const { exec } = await import("../exec/exec.ts");
    return exec(options, io);
  },
};

/** The words after `--`; undefined without one. Throws when words stand before it that are no options. */
function commandLine(command: Command): readonly string[] | undefined {
  const { rawArgs } = command.parent as unknown as { rawArgs: readonly string[] };
  const separator = rawArgs.indexOf("--");
  if (separator < 0) return undefined;
  const words = rawArgs.slice(separator + 1);
  const [before] = command.args.slice(0, command.args.length - words.length);
  if (before !== undefined) throw notBefore(before);
  return words;
}

function notBefore(word: string): PassroleError {
  return PassroleError.of("cli/bad-usage", `\`${word}\` stands before \`--\`, and the command stands after it`, {
    hint: "a service elsewhere is named by `--path`: `passrole exec --path orders -- serverless deploy`",
  });
}
