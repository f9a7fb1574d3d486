import type { Caller } from "../contract/caller.ts";
import type { Effective } from "../contract/effective.ts";
import type { InstanceKey } from "../contract/organisations.ts";
import type { Core } from "../core.ts";
import { roleThatAllows } from "../domain/grants.ts";
import type { OrganisationModel } from "../models/organisation-model.ts";
import { checkNames } from "../request-names.ts";
import { knownInstance } from "../models/known-instance.ts";
import { rememberedViews } from "./remembered-views.ts";
import { effectiveView } from "./view.ts";

/** The use case of asking what an instance gets. The same question has the same object as answer while nothing changes. */
export function effective(core: Core): Effective {
  const remembered = rememberedViews();
  return {
    read: async (caller, key, { explain = false }) => {
      const model = await core.model(caller);
      const now = core.ports.now();
      // As JSON, so that no name can pretend to be several; only what was found valid is remembered.
      const asked = JSON.stringify([key.app, key.service, key.stage, key.region, explain]);
      const known = remembered.find(model, asked, now);
      if (!known) checkKey(key);
      await permitReading(core, caller, key, model);
      if (known) return known.view;
      const timed = effectiveView(model, knownInstance(model, key), { explain, now });
      remembered.keep(model, asked, timed);
      return timed.view;
    },
  };
}

function checkKey({ app, service, stage, region }: InstanceKey): void {
  checkNames({ app, service, stage, region });
}

/** Like `core.permit`, on the model at hand: reading that once more would double the time this takes. */
async function permitReading(core: Core, caller: Caller, key: InstanceKey, model: OrganisationModel): Promise<void> {
  const { app, service, stage } = key;
  const target = { app, service, stage };
  if (roleThatAllows(caller.grants, "effective.read", target, model.protectedStages)) return;
  await core.permit(caller, "effective.read", target);
}
