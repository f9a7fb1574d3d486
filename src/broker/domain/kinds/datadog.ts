import { oneOf, optional, secret } from "./fields.ts";
import type { StaticKind } from "./kind.ts";

/** https://docs.datadoghq.com/getting_started/site/ */
const sites: readonly string[] = [
  "datadoghq.com",
  "us3.datadoghq.com",
  "us5.datadoghq.com",
  "datadoghq.eu",
  "ap1.datadoghq.com",
  "ap2.datadoghq.com",
  "ddog-gov.com",
  "us2.ddog-gov.com",
];

/** Keys under the names of the agent (`DD_`) and of Datadog's command line (`DATADOG_`). */
export const datadog: StaticKind = {
  name: "datadog",
  fields: [secret("apiKey"), optional(secret("appKey")), optional(oneOf("site", sites))],
  env: {
    DD_API_KEY: "{apiKey}",
    DD_APP_KEY: "{appKey}",
    DD_SITE: "{site}",
    DATADOG_API_KEY: "{apiKey}",
    DATADOG_APP_KEY: "{appKey}",
    DATADOG_SITE: "{site}",
  },
};
