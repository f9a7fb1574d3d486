import type { LinkRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";

/** The columns that links and parameters are found by. */
type Place = Pick<LinkRow, "organisationId" | "app"> & Partial<Pick<LinkRow, "level" | "service" | "stage" | "region">>;

/**
 * Removes the links, parameters and secrets of a place, so that whoever makes one of the same name later finds none of
 * them there. Gives how many.
 */
export async function removeWhatIsLinked(tables: Tables, place: Place): Promise<{ links: number; parameters: number }> {
  const parameters = await tables.parameters.list(place);
  for (const { id, organisationId } of parameters) {
    await tables.secrets.remove({ organisationId, owner: `parameter:${id}` });
  }
  await tables.parameters.remove(place);
  return { links: await tables.links.remove(place), parameters: parameters.length };
}
