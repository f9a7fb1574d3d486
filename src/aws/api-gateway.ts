import type { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { awsCall, unlessAbsent } from "./aws-call-error.ts";
import { clientSettings, type Connection } from "./connection.ts";

type Sdk = typeof import("@aws-sdk/client-api-gateway");

/** A stage of a REST API. */
export interface RestApiStage {
  tags: Readonly<Record<string, string>>;
}

/** One change of a stage, in API Gateway's words. */
export interface StagePatch {
  op: "replace" | "remove";
  /** e.g. `/tracingEnabled`. */
  path: string;
  value?: string;
}

/** API Gateway, as far as the stage of a REST API needs it. Every call rejects with an `AwsCallError`. */
export interface ApiGateway {
  /** Undefined when there is no such stage. */
  stage(restApiId: string, name: string): Promise<RestApiStage | undefined>;
  updateStage(restApiId: string, name: string, patches: readonly StagePatch[]): Promise<void>;
  tag(arn: string, tags: Readonly<Record<string, string>>): Promise<void>;
  untag(arn: string, keys: readonly string[]): Promise<void>;
}

/** API Gateway through the SDK, which is loaded by the first call: most deploys make none. */
export function apiGatewayClient(connection: Connection): ApiGateway {
  let loading: Promise<Loaded> | undefined;
  const loaded = (): Promise<Loaded> => (loading ??= load(connection));
  return {
    stage: async (restApiId, stageName) => {
      const { client, sdk } = await loaded();
      const asked = awsCall("apigateway:GET", () => client.send(new sdk.GetStageCommand({ restApiId, stageName })));
      const stage = await unlessAbsent(({ code }) => code === "NotFoundException", asked);
      return stage && { tags: stage.tags ?? {} };
    },
    updateStage: async (restApiId, stageName, patches) => {
      const { client, sdk } = await loaded();
      const command = new sdk.UpdateStageCommand({ restApiId, stageName, patchOperations: [...patches] });
      await awsCall("apigateway:PATCH", () => client.send(command));
    },
    tag: async (resourceArn, tags) => {
      const { client, sdk } = await loaded();
      const command = new sdk.TagResourceCommand({ resourceArn, tags: { ...tags } });
      await awsCall("apigateway:PUT", () => client.send(command));
    },
    untag: async (resourceArn, tagKeys) => {
      const { client, sdk } = await loaded();
      const command = new sdk.UntagResourceCommand({ resourceArn, tagKeys: [...tagKeys] });
      await awsCall("apigateway:DELETE", () => client.send(command));
    },
  };
}

interface Loaded {
  sdk: Sdk;
  client: APIGatewayClient;
}

async function load(connection: Connection): Promise<Loaded> {
  const sdk = await import("@aws-sdk/client-api-gateway");
  return { sdk, client: new sdk.APIGatewayClient(clientSettings(connection)) };
}
