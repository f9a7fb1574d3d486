import type { Connection } from "../aws/connection.ts";
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

/**
 * The options with an account where `--account` is not given: the one that a broker links the service at PATH to, and where no broker decides that of the credentials at hand, if STS names it in time.
 */
export async function withAccount(options: InputOptions, io: Io, path: string = "."): Promise<InputOptions> {
  if (options.account !== undefined) return options;
  const { brokeredAccount } = await import("./broker/brokered-account.ts");
  const asked = await brokeredAccount(path, options, io);
  const account = asked ? asked.account : await accountAtHand(options, io);
  return account === undefined ? options : { ...options, account };
}

async function accountAtHand({ regions, stages }: InputOptions, { env, now }: Io): Promise<string | undefined> {
  if (!credentialVariables.some((name) => env[name])) return undefined;
  return localAccount(regions[0] ?? env["AWS_REGION"] ?? "us-east-1", { stage: stages[0] ?? "dev" }, { env, now });
}

/** AWS with the credentials that the environment names, asked briefly; undefined where it names none. */
export async function atHand(region: string, io: Pick<Io, "env" | "now">): Promise<Connection | undefined> {
  if (!credentialVariables.some((name) => io.env[name])) return undefined;
  const { credentialPorts } = await import("./credential-ports.ts");
  const { localProvider } = await import("../credentials/local-provider.ts");
  const reach = { region, timeout: 4000, attempts: 2 };
  try {
    return { ...reach, credentials: localProvider({ stage: "dev" }, credentialPorts(reach, io)) };
  } catch {
    return undefined;
  }
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
