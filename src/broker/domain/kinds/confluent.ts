import { keyId, secret } from "./fields.ts";
import type { StaticKind } from "./kind.ts";

/** A key of Confluent Cloud with its secret. */
export const confluent: StaticKind = {
  name: "confluent",
  fields: [keyId("apiKey"), secret("apiSecret")],
  env: { CONFLUENT_CLOUD_API_KEY: "{apiKey}", CONFLUENT_CLOUD_API_SECRET: "{apiSecret}" },
};
