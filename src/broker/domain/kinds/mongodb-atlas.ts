import { keyId, optional, secret } from "./fields.ts";
import type { StaticKind } from "./kind.ts";

/** A key pair, under the names of Terraform and of Atlas's command line, or a service account. */
export const mongodbAtlas: StaticKind = {
  name: "mongodb-atlas",
  fields: [
    optional(keyId("publicKey")),
    optional(secret("privateKey")),
    optional(keyId("clientId")),
    optional(secret("clientSecret")),
  ],
  alternatives: [
    ["publicKey", "privateKey"],
    ["clientId", "clientSecret"],
  ],
  env: {
    MONGODB_ATLAS_PUBLIC_KEY: "{publicKey}",
    MONGODB_ATLAS_PRIVATE_KEY: "{privateKey}",
    MONGODB_ATLAS_PUBLIC_API_KEY: "{publicKey}",
    MONGODB_ATLAS_PRIVATE_API_KEY: "{privateKey}",
    MONGODB_ATLAS_CLIENT_ID: "{clientId}",
    MONGODB_ATLAS_CLIENT_SECRET: "{clientSecret}",
  },
};
