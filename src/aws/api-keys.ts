import { Secret } from "../diagnostics/secret.ts";
import { awsCall } from "./aws-call-error.ts";
import { clientSettings, type Connection } from "./connection.ts";

/** API keys of API Gateway. Every call rejects with an `AwsCallError`. */
export interface ApiKeys {
  get(id: string): Promise<{ name?: string; value: Secret }>;
}

/** API keys through the SDK. */
export async function apiKeysClient(connection: Connection): Promise<ApiKeys> {
  const { APIGatewayClient, GetApiKeyCommand } = await import("@aws-sdk/client-api-gateway");
  const client = new APIGatewayClient(clientSettings(connection));
  return {
    get: async (id) => {
      const { name, value = "" } = await awsCall("apigateway:GET", () =>
        client.send(new GetApiKeyCommand({ apiKey: id, includeValue: true })),
      );
      return { ...(name !== undefined && { name }), value: new Secret(value) };
    },
  };
}
