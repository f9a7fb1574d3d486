import type { AssumeRoleCommandInput, AssumeRoleCommandOutput, STSClient } from "@aws-sdk/client-sts";
import type { Secret } from "../diagnostics/secret.ts";
import { AwsCallError, awsCall } from "./aws-call-error.ts";
import type { CallerIdentity } from "./caller-identity.ts";
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

/** What AssumeRoleWithWebIdentity is asked for: tags and source identity are claims of the token. */
export interface WebIdentityRequest extends Pick<
  AssumeRoleRequest,
  "roleArn" | "sessionName" | "durationSeconds" | "policy"
> {
  /** JSON Web Token of an identity provider that the role's account knows. */
  token: Secret;
}

/** Credentials of a role, and whose they are: `arn:aws:sts::111122223333:assumed-role/deployer/session`. */
export interface AssumedRole {
  credentials: Credentials;
  arn: string;
}

/** STS, as far as credentials need it. Every call rejects with an `AwsCallError`, or as the caller's provider does. */
export interface SecurityTokenService {
  callerIdentity(caller: CredentialProvider): Promise<CallerIdentity>;
  assumeRole(caller: CredentialProvider, request: AssumeRoleRequest, signal?: AbortSignal): Promise<AssumedRole>;
  /** Nobody signs this call: the token says who asks. */
  assumeRoleWithWebIdentity(request: WebIdentityRequest, signal?: AbortSignal): Promise<AssumedRole>;
}

/** STS in a region: its regional address, never the global one. Its clients are kept, one for each caller. */
export function securityTokenService(reach: Reach): SecurityTokenService {
  const clients = new WeakMap<CredentialProvider, STSClient>();
  const clientOf = async (caller: CredentialProvider): Promise<STSClient> => {
    if (caller !== nobody) await caller.get(); // its errors are its own, not those of a call
    const { STSClient } = await sdk();
    const known = clients.get(caller);
    if (known) return known;
    const client = new STSClient({ ...clientSettings({ ...reach, credentials: caller }), cacheMiddleware: true });
    clients.set(caller, client);
    return client;
  };
  return {
    callerIdentity: async (caller) => {
      const client = await clientOf(caller);
      const { GetCallerIdentityCommand } = await sdk();
      const answer = await awsCall("sts:GetCallerIdentity", () => client.send(new GetCallerIdentityCommand({})));
      return { account: answer.Account ?? "", arn: answer.Arn ?? "", userId: answer.UserId ?? "" };
    },
    assumeRole: async (caller, request, signal) => {
      const client = await clientOf(caller);
      const { AssumeRoleCommand } = await sdk();
      const command = new AssumeRoleCommand(inputOf(request));
      return assumedRole(await awsCall("sts:AssumeRole", () => client.send(command, abortedBy(signal))));
    },
    assumeRoleWithWebIdentity: async ({ token, ...request }, signal) => {
      const client = await clientOf(nobody);
      const { AssumeRoleWithWebIdentityCommand } = await sdk();
      const command = new AssumeRoleWithWebIdentityCommand({ ...inputOf(request), WebIdentityToken: token.reveal() });
      return assumedRole(await awsCall("sts:AssumeRoleWithWebIdentity", () => client.send(command, abortedBy(signal))));
    },
  };
}

let loading: Promise<typeof import("@aws-sdk/client-sts")> | undefined;

/** The SDK's client, asked for once: an `import` for each call would be looked up anew each time. */
function sdk(): Promise<typeof import("@aws-sdk/client-sts")> {
  return (loading ??= import("@aws-sdk/client-sts"));
}

/** The caller of what is not signed. */
const nobody: CredentialProvider = {
  source: "nobody",
  get: () => Promise.reject(new Error("a call that nobody signs asked for credentials")),
};

function abortedBy(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal ? { abortSignal: signal } : {};
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
