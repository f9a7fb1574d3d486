import type { LocalChoice } from "../credentials/local-sources.ts";
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
export async function withAccount(options: InputOptions, { env, now }: Pick<Io, "env" | "now">): Promise<InputOptions> {
  if (options.account !== undefined || !credentialVariables.some((name) => env[name])) return options;
  const region = options.regions[0] ?? env["AWS_REGION"] ?? "us-east-1";
  const account = await localAccount(region, { stage: options.stages[0] ?? "dev" }, { env, now });
  return account === undefined ? options : { ...options, account };
}

/** The account of local credentials; undefined where they or STS do not answer. Nobody is asked for an MFA code. */
async function localAccount(
  region: string,
  choice: LocalChoice,
  io: Pick<Io, "env" | "now">,
): Promise<string | undefined> {
  const { credentialPorts } = await import("./credential-ports.ts");
  const { localProvider } = await import("../credentials/local-provider.ts");
  const ports = credentialPorts({ region, timeout: 4000, attempts: 2 }, io);
  try {
    return (await ports.sts.callerIdentity(localProvider(choice, ports))).account;
  } catch {
    return undefined;
  }
}
