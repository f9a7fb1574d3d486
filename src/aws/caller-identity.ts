import { awsCall } from "./aws-call-error.ts";
import { clientSettings, type Connection } from "./connection.ts";

/** Whom AWS takes the holder of credentials for. */
export interface CallerIdentity {
  /** 12 digits. */
  account: string;
  /** e.g. `arn:aws:sts::111122223333:assumed-role/deployer/session`. */
  arn: string;
  userId: string;
}

/** Asks STS whose credentials these are; every identity may. */
export async function callerIdentity(connection: Connection): Promise<CallerIdentity> {
  const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
  const client = new STSClient(clientSettings(connection));
  const answer = await awsCall("sts:GetCallerIdentity", () => client.send(new GetCallerIdentityCommand({})));
  return { account: answer.Account ?? "", arn: answer.Arn ?? "", userId: answer.UserId ?? "" };
}
