/** What STS says of the credentials at hand: their account, or why it cannot be known. */
export type AccountAnswer = { account: string } | { reason: string };

/** Asks STS, with the credentials of the SDK's default chain, which account they belong to. Never rejects. */
export async function askAccountId(region: string): Promise<AccountAnswer> {
  const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
  try {
    const client = new STSClient({ region, maxAttempts: 2, requestHandler: patience });
    const { Account: account } = await client.send(new GetCallerIdentityCommand({}));
    return account === undefined ? { reason: "STS did not name it" } : { account };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** Milliseconds that one attempt may take. */
const patience = { connectionTimeout: 2000, requestTimeout: 4000 };

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "STS could not be asked";
  if (error.name === "CredentialsProviderError") return "no AWS credentials were found";
  const code = (error as NodeJS.ErrnoException).code;
  return `STS refused or could not be reached (${code ?? error.name})`;
}
