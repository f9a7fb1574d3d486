import { keyId, open, optional, secret } from "./fields.ts";
import type { StaticKind } from "./kind.ts";

/** An account with its token, or with a key that can be revoked by itself. */
export const twilio: StaticKind = {
  name: "twilio",
  fields: [
    open("accountSid", /^AC[\da-f]{32}$/i, "`AC` and 32 hexadecimal digits"),
    optional(secret("authToken")),
    optional(keyId("apiKey")),
    optional(secret("apiSecret")),
  ],
  alternatives: [["authToken"], ["apiKey", "apiSecret"]],
  env: {
    TWILIO_ACCOUNT_SID: "{accountSid}",
    TWILIO_AUTH_TOKEN: "{authToken}",
    TWILIO_API_KEY: "{apiKey}",
    TWILIO_API_SECRET: "{apiSecret}",
  },
};
