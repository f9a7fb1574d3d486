import { secret } from "./fields.ts";
import type { StaticKind } from "./kind.ts";

export const sendgrid: StaticKind = {
  name: "sendgrid",
  fields: [secret("apiKey")],
  env: { SENDGRID_API_KEY: "{apiKey}" },
};
