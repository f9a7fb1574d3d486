import { randomUUID } from "node:crypto";
import type { CloudFormation, DirectRequest, Stack } from "../../aws/cloudformation.ts";
import { AwsCallError } from "../../aws/aws-call-error.ts";
import type { ConnectionView } from "../../broker/contract/providers.ts";
import { quote } from "../../broker/domain/quote.ts";
import { localProvider } from "../../credentials/local-provider.ts";
import { callFailure } from "../../deploy/failures/call-failure.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { parseCredentialOptions } from "../credential-options.ts";
import { credentialPorts } from "../credential-ports.ts";
import { identityOf } from "../identity-of.ts";
import { reachOf } from "../patience.ts";
import { textOption } from "./given.ts";
import type { Raw } from "./with-broker.ts";

/** Milliseconds between two looks at the stack. */
const pause = 2000;

/** Makes or updates the stack of an access role with this machine's own credentials, which must be of the account. */
export async function createAccessStack(
  connection: ConnectionView,
  account: string | undefined,
  raw: Raw,
  io: Io,
): Promise<void> {
  const region = textOption(raw, "region") ?? (io.env["AWS_REGION"] || "us-east-1");
  const reach = reachOf(region, io.env);
  const ports = credentialPorts(reach, io);
  const { awsProfile } = parseCredentialOptions(raw);
  const credentials = localProvider({ stage: "", ...(awsProfile !== undefined && { awsProfile }) }, ports);
  const identity = await identityOf(credentials, ports);
  if (account !== undefined && identity.account !== account) throw otherAccount(identity.account, account);
  io.err(`${io.errStyle.dim(`making ${connection.stackName} as ${identity.arn}`)}\n`);
  const { cloudFormationClient } = await import("../../aws/cloudformation-client.ts");
  try {
    await putStack(connection, await cloudFormationClient({ ...reach, credentials }), io);
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
    throw new PassroleError([callFailure(error, { caller: identity.arn })], { exitCode: 1, cause: error });
  }
}

async function putStack(connection: ConnectionView, client: CloudFormation, io: Io): Promise<void> {
  const { stackName, template, parameters } = connection;
  const request: DirectRequest = {
    stackName,
    template: { body: template },
    parameters,
    tags: {},
    capabilities: ["CAPABILITY_NAMED_IAM"],
    token: `passrole-${randomUUID()}`,
  };
  const before = await client.describeStack(stackName);
  if (!before) await client.createStack({ ...request, onFailure: "DELETE" });
  else if (!(await client.updateStack(request))) return sayUnchanged(stackName, io);
  await settled(stackName, client, io);
}

function sayUnchanged(stackName: string, io: Io): void {
  io.err(`${io.errStyle.dim(`${stackName} has nothing to change; what was changed beside it stays`)}\n`);
}

async function settled(stackName: string, client: CloudFormation, io: Io): Promise<void> {
  const signal = io.interruption();
  for (;;) {
    const stack = await client.describeStack(stackName);
    if (stack && /^(?:CREATE|UPDATE)_COMPLETE$/.test(stack.status)) return;
    if (!stack?.status.endsWith("_IN_PROGRESS") || signal.aborted) throw notMade(stackName, stack);
    await io.sleep(pause, signal);
  }
}

function otherAccount(found: string, wanted: string): PassroleError {
  return PassroleError.of(
    "credentials/other-account",
    `your credentials are of account \`${found}\`, not \`${wanted}\``,
    {
      hint: "sign in to the account that is to be connected, or name a profile by `--aws-profile`",
      exitCode: 4,
    },
  );
}

function notMade(name: string, stack: Stack | undefined): PassroleError {
  const why = stack?.statusReason ?? stack?.status ?? "it is gone";
  return PassroleError.of("provider/stack-failed", `stack ${quote(name)} was not made: ${why}`, {
    hint: "its events in CloudFormation say which resource was refused",
    exitCode: 1,
  });
}
