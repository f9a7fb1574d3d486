import type { Instance } from "../domain/instance.ts";
import { awsDefault, needName, type Need } from "../domain/kinds.ts";
import { covers, type Link } from "../domain/link.ts";

/** The needs of an instance, each once: `aws`, and all that a link of some level is for. */
export function linkedNeeds(links: readonly Link[], instance: Instance): Need[] {
  const linked = links.filter(({ scope }) => covers(scope, instance)).map(({ kind, slot }) => ({ kind, slot }));
  return [...new Map([awsDefault, ...linked].map((need) => [needName(need), need])).values()];
}
