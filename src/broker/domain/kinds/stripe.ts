import { secret } from "./fields.ts";
import type { StaticKind } from "./kind.ts";

/** A secret or restricted key: `STRIPE_API_KEY` for the command line, `STRIPE_SECRET_KEY` as Stripe's examples have it. */
export const stripe: StaticKind = {
  name: "stripe",
  fields: [secret("apiKey")],
  env: { STRIPE_API_KEY: "{apiKey}", STRIPE_SECRET_KEY: "{apiKey}" },
};
