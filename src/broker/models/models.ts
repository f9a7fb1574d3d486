import type { Store, Tables } from "../ports/store.ts";
import { readModel, type OrganisationModel } from "./organisation-model.ts";

/** The organisations as they are, read again only when they have changed. */
export interface Models {
  /** Undefined when the organisation does not exist. */
  of(organisationId: string): Promise<OrganisationModel | undefined>;
  /** The same without waiting, where it is known to be as it is; undefined where the store has to be asked. */
  current(organisationId: string): OrganisationModel | undefined;
  /** What was remembered of an organisation is old. */
  forget(organisationId: string): void;
}

/** Remembers models. Where other servers write too, the revision is compared each time, which is one small read. */
export function models(store: Store): Models {
  const known = new Map<string, Promise<OrganisationModel | undefined>>();
  const present = new Map<string, OrganisationModel>();
  const read = (id: string): Promise<OrganisationModel | undefined> => {
    const reading = store.read((tables) => readModel(tables, id));
    known.set(id, reading);
    void reading.then(
      (model) => {
        if (!model) known.delete(id);
        // What was forgotten meanwhile is old already.
        else if (!store.shared && known.get(id) === reading) present.set(id, model);
      },
      () => known.delete(id),
    );
    return reading;
  };
  return {
    of: async (id) => {
      const model = known.get(id);
      if (!model) return read(id);
      if (!store.shared) return model;
      const revision = await store.read((tables) => revisionOf(tables, id));
      return revision === (await model)?.revision ? model : read(id);
    },
    current: (id) => present.get(id),
    forget: (id) => {
      known.delete(id);
      present.delete(id);
    },
  };
}

async function revisionOf(tables: Tables, id: string): Promise<number | undefined> {
  return (await tables.organisations.find({ id }))?.revision;
}
