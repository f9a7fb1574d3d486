import { secret } from "./fields.ts";
import type { StaticKind } from "./kind.ts";

/** A token, under the names of GitHub's libraries and of its command line. */
export const github: StaticKind = {
  name: "github",
  fields: [secret("token")],
  env: { GITHUB_TOKEN: "{token}", GH_TOKEN: "{token}" },
};
