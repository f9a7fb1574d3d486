import type { CredentialProvider } from "../../aws/credentials.ts";
import { localProvider } from "../../credentials/local-provider.ts";
import { credentialPorts } from "../credential-ports.ts";
import type { Io } from "../command.ts";

/**
 * As whom the server calls AWS: what its machine has, by the standard chain. It is looked for when it is first needed: a
 * broker of static providers needs none.
 */
export function ownCredentials(region: string, io: Pick<Io, "env" | "now">): CredentialProvider {
  let found: CredentialProvider | undefined;
  const { env, now } = io;
  return {
    source: "the server's own credentials",
    get: async (goodFor) => {
      found ??= localProvider({ stage: "" }, credentialPorts({ region }, { env, now }));
      return found.get(goodFor);
    },
  };
}
