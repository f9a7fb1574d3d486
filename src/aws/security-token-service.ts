import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from "@aws-sdk/client-sts";
import { AwsCallError, awsCall } from "./aws-call-error.ts";
import { callerIdentity, type CallerIdentity } from "./caller-identity.ts";
import { clientSettings, type Reach } from "./connection.ts";
import type { CredentialProvider, Credentials } from "./credentials.ts";
import { fromSdk } from "./sdk-credentials.ts";

/** What AssumeRole is asked for; the limits of each field are checked by whoever makes one. */
export interface AssumeRoleRequest {
  roleArn: string;
  sessionName: string;
  /** At most 3600 where the caller has a session token. */
  durationSeconds: number;
  externalId?: string;
  sourceIdentity?: string;
  tags?: Readonly<Record<string, string>>;
  /** JSON of a session policy. */
  policy?: string;
  mfa?: { serialNumber: string; tokenCode: string };
}

/** Credentials of a role, and whose they are: `arn:aws:sts::111122223333:assumed-role/deployer/session`. */
export interface AssumedRole {
  credentials: Credentials;
  arn: string;
}

/** STS, as far as credentials need it. Every call rejects with an `AwsCallError`, or as the caller's provider does. */
export interface SecurityTokenService {
  callerIdentity(caller: CredentialProvider): Promise<CallerIdentity>;
  assumeRole(caller: CredentialProvider, request: AssumeRoleRequest): Promise<AssumedRole>;
}

/** STS in a region: its regional address, never the global one. */
export function securityTokenService(reach: Reach): SecurityTokenService {
  return {
    callerIdentity: async (caller) => {
      await caller.get(); // its errors are its own, not those of a call
      return callerIdentity({ ...reach, credentials: caller });
    },
    assumeRole: async (caller, request) => {
      await caller.get();
      const { AssumeRoleCommand, STSClient } = await import("@aws-sdk/client-sts");
      const client = new STSClient(clientSettings({ ...reach, credentials: caller }));
      const answer = await awsCall("sts:AssumeRole", () => client.send(new AssumeRoleCommand(inputOf(request))));
      return assumedRole(answer);
    },
  };
}

function inputOf({ mfa, tags, ...request }: AssumeRoleRequest): AssumeRoleCommandInput {
  return {
    RoleArn: request.roleArn,
    RoleSessionName: request.sessionName,
    DurationSeconds: request.durationSeconds,
    ...(request.externalId !== undefined && { ExternalId: request.externalId }),
    ...(request.sourceIdentity !== undefined && { SourceIdentity: request.sourceIdentity }),
    ...(request.policy !== undefined && { Policy: request.policy }),
    ...(tags && { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
    ...(mfa && { SerialNumber: mfa.serialNumber, TokenCode: mfa.tokenCode }),
  };
}

function assumedRole({ Credentials: given, AssumedRoleUser }: AssumeRoleCommandOutput): AssumedRole {
  if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken || !given.Expiration) {
    throw new AwsCallError("sts:AssumeRole", "broken", "IncompleteAnswer", "the answer has no whole credentials");
  }
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = given;
  const credentials = fromSdk({ accessKeyId, secretAccessKey, sessionToken, expiration: given.Expiration });
  return { arn: AssumedRoleUser?.Arn ?? "", credentials };
}
