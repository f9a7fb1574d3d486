import type { CredentialProvider, Credentials } from "../../aws/credentials.ts";
import type { CredentialsRequest, NeedCredentials } from "../../broker/contract/deployments.ts";
import { awsKind } from "../../broker/domain/kinds.ts";
import { quote } from "../../broker/domain/quote.ts";
import { renewing } from "../../credentials/renewing.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { BrokeredDeployment } from "./brokered-deployment.ts";

export type LinkedNeed = Extract<NeedCredentials, { linked: true }>;

/** The answer for AWS among all; throws when there is none, which is no answer at all. */
export function awsAnswer(answers: readonly NeedCredentials[], url: string): NeedCredentials {
  const answer = answers.find(({ need }) => need === awsKind);
  if (answer) return answer;
  throw PassroleError.of("broker/not-a-broker", `the broker ${quote(url)} says nothing about \`aws\``, { exitCode: 1 });
}

/** Keys that are renewed by asking for the same deployment again; the first ones are there already. */
export function brokeredKeys(
  first: LinkedNeed,
  deployment: BrokeredDeployment,
  request: CredentialsRequest,
  now: () => number,
): CredentialProvider {
  const source = `provider ${quote(first.provider)} of ${deployment.client.url}, linked at ${first.because}`;
  let next: LinkedNeed | undefined = first;
  const make = async (): Promise<Credentials> => {
    const need = next ?? (await again(deployment, request));
    next = undefined;
    return keysOf(need);
  };
  return renewing(source, make, now);
}

async function again(deployment: BrokeredDeployment, request: CredentialsRequest): Promise<LinkedNeed> {
  const answer = awsAnswer(await deployment.issue({ ...request, needs: [awsKind] }), deployment.client.url);
  if (answer.linked) return answer;
  throw PassroleError.of("credentials/unlinked-meanwhile", "nothing is linked any more: the keys are not renewed", {
    hint: "`passrole explain` shows what is linked now",
    exitCode: 4,
  });
}

function keysOf({ credentials: { aws, expiration }, provider }: LinkedNeed): Credentials {
  if (!aws) {
    throw PassroleError.of("provider/other-kind", `provider ${quote(provider)} gives no keys of AWS`, { exitCode: 4 });
  }
  const { accessKeyId, secretAccessKey, sessionToken } = aws;
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    ...(expiration && { expiration }),
  };
}
