import { Secret } from "../diagnostics/secret.ts";
import type { Credentials } from "./credentials.ts";

/** Credentials as the SDK takes and gives them. */
export interface SdkCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
}

/** For the SDK: with the secrets in clear. */
export function toSdk({ accessKeyId, secretAccessKey, sessionToken, expiration }: Credentials): SdkCredentials {
  return {
    accessKeyId,
    secretAccessKey: secretAccessKey.reveal(),
    ...(sessionToken && { sessionToken: sessionToken.reveal() }),
    ...(expiration && { expiration }),
  };
}

/** From the SDK: with the secrets closed. */
export function fromSdk({ accessKeyId, secretAccessKey, sessionToken, expiration }: SdkCredentials): Credentials {
  return {
    accessKeyId,
    secretAccessKey: new Secret(secretAccessKey),
    ...(sessionToken !== undefined && sessionToken !== "" && { sessionToken: new Secret(sessionToken) }),
    ...(expiration && { expiration }),
  };
}
