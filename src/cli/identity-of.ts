import { AwsCallError } from "../aws/aws-call-error.ts";
import type { CallerIdentity } from "../aws/caller-identity.ts";
import type { CredentialProvider } from "../aws/credentials.ts";
import type { CredentialPorts } from "../credentials/ports.ts";
import { stsFailure } from "../credentials/sts-failure.ts";

/** Whose credentials these are; what STS refuses is explained. */
export async function identityOf(credentials: CredentialProvider, { sts }: CredentialPorts): Promise<CallerIdentity> {
  try {
    return await sts.callerIdentity(credentials);
  } catch (error) {
    throw error instanceof AwsCallError ? stsFailure(error, credentials.source) : error;
  }
}
