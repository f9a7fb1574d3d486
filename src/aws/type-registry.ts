import { awsCall, unlessAbsent } from "./aws-call-error.ts";
import { clientSettings, type Connection } from "./connection.ts";

/** A resource type as CloudFormation's registry has it. */
export interface RegisteredType {
  /** The type's JSON schema, as text. */
  schema: string;
  /** Its version; of AWS's own types, which have none, when it was updated last. */
  version: string;
}

/** CloudFormation's registry of an account and region. Every call rejects with an `AwsCallError`. */
export interface TypeRegistry {
  /** Undefined when the registry has no such type, or no schema of it. */
  describe(typeName: string): Promise<RegisteredType | undefined>;
}

/** The registry through the SDK. */
export async function typeRegistry(connection: Connection): Promise<TypeRegistry> {
  const { CloudFormationClient, DescribeTypeCommand } = await import("@aws-sdk/client-cloudformation");
  const client = new CloudFormationClient(clientSettings(connection));
  return {
    describe: async (typeName) => {
      const command = new DescribeTypeCommand({ Type: "RESOURCE", TypeName: typeName });
      const asked = awsCall("cloudformation:DescribeType", () => client.send(command));
      const answer = await unlessAbsent(({ code }) => code === "TypeNotFoundException", asked);
      if (!answer?.Schema) return undefined;
      return { schema: answer.Schema, version: answer.DefaultVersionId ?? answer.LastUpdated?.toISOString() ?? "0" };
    },
  };
}
