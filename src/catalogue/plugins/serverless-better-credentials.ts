import type { Plugin } from "./plugin.ts";

export const serverlessBetterCredentials: Plugin = {
  name: "serverless-better-credentials",
  does: "find credentials of AWS SSO and of the newer kinds of profiles",
  instead: "passrole finds them itself; `passrole explain` says which, and why",
};
