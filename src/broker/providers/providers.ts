import { connectionOf } from "../connecting/connection.ts";
import type { Caller } from "../contract/caller.ts";
import type { Providers } from "../contract/providers.ts";
import type { Core } from "../core.ts";
import type { ModelProvider, OrganisationModel } from "../models/organisation-model.ts";
import { pageOf } from "../page-of.ts";
import { notFound } from "../refusal.ts";
import { acceptBreadth } from "./accept-breadth.ts";
import { createProvider } from "./create-provider.ts";
import { findProvider } from "./find-provider.ts";
import { removeProvider } from "./remove-provider.ts";
import { rotateExternalId } from "./rotate-external-id.ts";
import { tryProvider } from "./try-provider.ts";
import { updateProvider } from "./update-provider.ts";
import { usageOf } from "./usage.ts";
import { providerView } from "./view.ts";

/** The use cases of providers. */
export function providers(core: Core): Providers {
  return {
    list: async (caller, page) => {
      const { providers: all } = await readable(core, caller);
      return pageOf(
        [...all.values()],
        ({ name }) => name,
        ({ row }) => providerView(row),
        page,
      );
    },
    read: async (caller, name) => providerView(named(await readable(core, caller), name).row),
    create: (caller, request) => createProvider(core, caller, request),
    update: (caller, name, change) => updateProvider(core, caller, name, change),
    remove: (caller, name, options) => removeProvider(core, caller, name, options),
    usage: async (caller, name) => {
      const model = await readable(core, caller);
      return usageOf(model, named(model, name).row);
    },
    verify: async (caller, name) => {
      await core.permit(caller, "provider.verify");
      return tryProvider(core, caller, await findProvider(core, caller, name));
    },
    connection: async (caller, name, request) => {
      const { row, settings } = named(await readable(core, caller), name);
      return connectionOf({ ...row, settings }, request, core.ports);
    },
    rotateExternalId: (caller, name) => rotateExternalId(core, caller, name),
    acceptBreadth: (caller, name, reason) => acceptBreadth(core, caller, name, reason),
  };
}

async function readable(core: Core, caller: Caller): Promise<OrganisationModel> {
  await core.permit(caller, "provider.read");
  return core.model(caller);
}

function named({ providers: all }: OrganisationModel, name: string): ModelProvider {
  const provider = all.get(name);
  if (!provider) throw notFound("provider", name);
  return provider;
}
