import { loadActionCatalogue } from "../../iam/action-catalogue.ts";
import { createActionOf, type ActionOf } from "./action-of.ts";
import { servicesOfSource } from "./event-source.ts";

/** Services that events of other sources take an action of. */
const besides = ["s3-object-lambda"];

/** The look-up for events of some sources, with the catalogue of their services. */
export async function loadActionOf(eventSources: Iterable<string>): Promise<ActionOf> {
  const services = [...eventSources].flatMap(servicesOfSource);
  return createActionOf(await loadActionCatalogue([...services, ...besides]));
}
