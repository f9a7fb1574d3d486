import { awsCall, unlessAbsent } from "./aws-call-error.ts";
import { clientSettings, type Connection } from "./connection.ts";

/** A parameter of Systems Manager. */
export interface StoredParameter {
  /** `String`, `StringList` or `SecureString`. */
  type: string;
  /** The items of a StringList are joined by commas. */
  text: string;
}

/** Parameter Store, as far as variables need it. Every call rejects with an `AwsCallError`. */
export interface Parameters {
  /** A parameter by name or ARN, a SecureString in clear when `decrypted`; undefined when there is none. */
  get(name: string, decrypted: boolean): Promise<StoredParameter | undefined>;
}

/** Parameter Store through the SDK. */
export async function parametersClient(connection: Connection): Promise<Parameters> {
  const { GetParameterCommand, SSMClient } = await import("@aws-sdk/client-ssm");
  const client = new SSMClient(clientSettings(connection));
  return {
    get: async (name, decrypted) => {
      const command = new GetParameterCommand({ Name: name, WithDecryption: decrypted });
      const asked = awsCall("ssm:GetParameter", () => client.send(command));
      const answer = await unlessAbsent(({ code }) => code === "ParameterNotFound", asked);
      return answer && { type: answer.Parameter?.Type ?? "String", text: answer.Parameter?.Value ?? "" };
    },
  };
}
