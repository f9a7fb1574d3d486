import type { Credentials } from "../../aws/credentials.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { GivenVariables } from "./child-environment.ts";

/** What every child is given, whichever way its keys take. */
export interface Place {
  region: string;
  /** 12 digits. */
  account: string;
  /** Paths of the files that stand in for the laptop's. */
  files: { credentials: string; config: string };
}

/** Where the container endpoint is, and what it wants to see. */
export interface EndpointAddress {
  url: Secret;
  token: Secret;
}

/**
 * Variables that lead an SDK to the instance's place and past everything of the laptop's. Without
 * `AWS_SDK_LOAD_CONFIG`, version 2 of the JavaScript SDK reads `~/.aws/credentials` though another file is named.
 */
export function placeVariables({ region, account, files }: Place): GivenVariables {
  return {
    PASSROLE_EXEC: "1",
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCOUNT_ID: account,
    AWS_SHARED_CREDENTIALS_FILE: files.credentials,
    AWS_CONFIG_FILE: files.config,
    AWS_SDK_LOAD_CONFIG: "1",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

export function keyVariables({ accessKeyId, secretAccessKey, sessionToken, expiration }: Credentials): GivenVariables {
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken && { AWS_SESSION_TOKEN: sessionToken }),
    ...(expiration && { AWS_CREDENTIAL_EXPIRATION: expiration.toISOString() }),
  };
}

export function endpointVariables({ url, token }: EndpointAddress): GivenVariables {
  return { AWS_CONTAINER_CREDENTIALS_FULL_URI: url, AWS_CONTAINER_AUTHORIZATION_TOKEN: token };
}
