import { open, optional, secret } from "./fields.ts";
import type { StaticKind } from "./kind.ts";

/** A token, or the older key of a whole account with its e-mail address. */
export const cloudflare: StaticKind = {
  name: "cloudflare",
  fields: [
    optional(secret("apiToken")),
    optional(open("accountId", /^[\da-f]{32}$/i, "32 hexadecimal digits")),
    optional(secret("apiKey")),
    optional(open("email", /^[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+$/, "an e-mail address")),
  ],
  alternatives: [["apiToken"], ["apiKey", "email"]],
  env: {
    CLOUDFLARE_API_TOKEN: "{apiToken}",
    CLOUDFLARE_ACCOUNT_ID: "{accountId}",
    CLOUDFLARE_API_KEY: "{apiKey}",
    CLOUDFLARE_EMAIL: "{email}",
  },
};
