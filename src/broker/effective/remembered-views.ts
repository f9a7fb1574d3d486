import type { OrganisationModel } from "../models/organisation-model.ts";
import type { TimedView } from "./view.ts";

/** Views that are remembered of one model; the oldest is forgotten first. */
const most = 10_000;

/** Views that were answered already, each as long as its model is the current one. */
export interface RememberedViews {
  find(model: OrganisationModel, key: string, now: number): TimedView | undefined;
  keep(model: OrganisationModel, key: string, view: TimedView): void;
}

export function rememberedViews(): RememberedViews {
  // A model never changes, and goes when a newer one is read: its views go with it.
  const ofModels = new WeakMap<OrganisationModel, Map<string, TimedView>>();
  return {
    find: (model, key, now) => {
      const found = ofModels.get(model)?.get(key);
      return found && found.until > now ? found : undefined;
    },
    keep: (model, key, view) => {
      const views = ofModels.get(model) ?? new Map<string, TimedView>();
      ofModels.set(model, views);
      const [oldest] = views.keys();
      if (views.size >= most && oldest !== undefined) views.delete(oldest);
      views.set(key, view);
    },
  };
}
