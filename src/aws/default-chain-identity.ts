import { awsCall } from "./aws-call-error.ts";
import type { CallerIdentity } from "./caller-identity.ts";

/** Whom AWS takes this process for when the SDK finds region and credentials by itself, as a tool's SDK would. */
export async function defaultChainIdentity(): Promise<CallerIdentity> {
  const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
  const client = new STSClient({ requestHandler: { connectionTimeout: 5000, requestTimeout: 10_000 } });
  const answer = await awsCall("sts:GetCallerIdentity", () => client.send(new GetCallerIdentityCommand({})));
  return { account: answer.Account ?? "", arn: answer.Arn ?? "", userId: answer.UserId ?? "" };
}
