import { secret } from "./fields.ts";
import type { StaticKind } from "./kind.ts";

/** A token for a registry, under the names that `.npmrc` files usually refer to. */
export const npm: StaticKind = {
  name: "npm",
  fields: [secret("token")],
  env: { NPM_TOKEN: "{token}", NODE_AUTH_TOKEN: "{token}" },
};
