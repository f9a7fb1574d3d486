import { guid, optional, secret } from "./fields.ts";
import type { StaticKind } from "./kind.ts";

/** A service principal, for Azure's SDKs (`AZURE_`) and Terraform's azurerm (`ARM_`). */
export const azure: StaticKind = {
  name: "azure",
  fields: [guid("tenantId"), guid("clientId"), secret("clientSecret"), optional(guid("subscriptionId"))],
  env: {
    AZURE_TENANT_ID: "{tenantId}",
    AZURE_CLIENT_ID: "{clientId}",
    AZURE_CLIENT_SECRET: "{clientSecret}",
    AZURE_SUBSCRIPTION_ID: "{subscriptionId}",
    ARM_TENANT_ID: "{tenantId}",
    ARM_CLIENT_ID: "{clientId}",
    ARM_CLIENT_SECRET: "{clientSecret}",
    ARM_SUBSCRIPTION_ID: "{subscriptionId}",
  },
};
