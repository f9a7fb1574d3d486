import type { Io } from "./command.ts";
import type { InputOptions } from "./input-options.ts";

/** Variables that say that there are credentials to ask with; nothing is asked where none is set. */
const credentialVariables = [
  "AWS_ACCESS_KEY_ID",
  "AWS_PROFILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
];

/** The options with the account of the credentials at hand where `--account` is not given and STS names it in time. */
export async function withAccount(options: InputOptions, { env }: Pick<Io, "env">): Promise<InputOptions> {
  if (options.account !== undefined || !credentialVariables.some((name) => env[name])) return options;
  const { askAccountId } = await import("../aws/account-id.ts");
  const answer = await askAccountId(options.regions[0] ?? env["AWS_REGION"] ?? "us-east-1");
  return "account" in answer ? { ...options, account: answer.account } : options;
}
