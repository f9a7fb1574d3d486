import { open, optional } from "./fields.ts";
import type { KindField, StaticKind } from "./kind.ts";

/** Keys only: other kinds of credentials files name addresses that a client library would ask. */
const credentials: KindField = {
  name: "credentials",
  secret: true,
  pattern: /^\s*\{(?=[^]*"type"\s*:\s*"service_account")(?![^]*"credential_source")[^]{0,20000}\}\s*$/,
  allowed: "the JSON of a service account's key",
};

/** A service account's key, which libraries read from a file. */
export const gcp: StaticKind = {
  name: "gcp",
  fields: [
    optional(open("project", /^[a-z0-9][a-z0-9.:-]{0,62}$/, "a project's id, as `my-project-123`")),
    credentials,
  ],
  env: { GOOGLE_CLOUD_PROJECT: "{project}", CLOUDSDK_CORE_PROJECT: "{project}" },
  files: [{ variable: "GOOGLE_APPLICATION_CREDENTIALS", name: "google-credentials.json", content: "{credentials}" }],
};
