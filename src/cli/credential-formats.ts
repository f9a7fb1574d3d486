import type { Credentials } from "../aws/credentials.ts";

/** Credentials with what belongs to them, to be written in the clear. */
export interface PrintedCredentials {
  credentials: Credentials;
  region: string;
  account: string;
  arn: string;
  /** Name of a profile for them: `orders-prod`. */
  name: string;
}

type Format = (printed: PrintedCredentials) => string;

/** What `credentials --format` may be, each with how it is written. */
export const credentialFormats: Readonly<Record<string, Format>> = {
  env: (printed) => lines(Object.entries(variables(printed)).map(([name, value]) => `export ${name}='${value}'`)),
  json: ({ credentials, region, account, arn }) => json({ ...inClear(credentials), region, account, arn }),
  ini: ({ credentials, name }) => lines([`[${name}]`, ...Object.entries(iniKeys(credentials)).map(pair)]),
  "credential-process": ({ credentials }) => `${JSON.stringify(processOutput(credentials))}\n`,
};

function variables({ credentials, region }: PrintedCredentials): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = inClear(credentials);
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
    ...(expiration !== undefined && { AWS_CREDENTIAL_EXPIRATION: expiration }),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
  };
}

function iniKeys(credentials: Credentials): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = inClear(credentials);
  return {
    aws_access_key_id: accessKeyId,
    aws_secret_access_key: secretAccessKey,
    ...(sessionToken !== undefined && { aws_session_token: sessionToken }),
  };
}

/** https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html */
function processOutput(credentials: Credentials): unknown {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = inClear(credentials);
  return {
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    ...(sessionToken !== undefined && { SessionToken: sessionToken }),
    ...(expiration !== undefined && { Expiration: expiration }),
  };
}

interface ClearCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** RFC 3339, in UTC. */
  expiration?: string;
}

function inClear({ accessKeyId, secretAccessKey, sessionToken, expiration }: Credentials): ClearCredentials {
  return {
    accessKeyId,
    secretAccessKey: secretAccessKey.reveal(),
    ...(sessionToken && { sessionToken: sessionToken.reveal() }),
    ...(expiration && { expiration: expiration.toISOString() }),
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function lines(texts: readonly string[]): string {
  return `${texts.join("\n")}\n`;
}

function pair([key, value]: readonly [string, string]): string {
  return `${key} = ${value}`;
}
