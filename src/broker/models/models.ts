import type { Store, Tables } from "../ports/store.ts";
import { readModel, type OrganisationModel } from "./organisation-model.ts";

/** The organisations as they are, read again only when they have changed. */
export interface Models {
  /** Undefined when the organisation does not exist. */
  of(organisationId: string): Promise<OrganisationModel | undefined>;
  /** What was remembered of an organisation is old. */
  forget(organisationId: string): void;
}

/** Remembers models. Where other servers write too, the revision is compared each time, which is one small read. */
export function models(store: Store): Models {
  const known = new Map<string, Promise<OrganisationModel | undefined>>();
  const read = (id: string): Promise<OrganisationModel | undefined> => {
    const reading = store.read((tables) => readModel(tables, id));
    known.set(id, reading);
    void reading.then(
      (model) => model ?? known.delete(id),
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
    forget: (id) => void known.delete(id),
  };
}

async function revisionOf(tables: Tables, id: string): Promise<number | undefined> {
  return (await tables.organisations.find({ id }))?.revision;
}
