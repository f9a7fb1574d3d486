import type { Caller } from "../contract/caller.ts";
import { quote } from "../domain/quote.ts";
import type { InstanceRow } from "../ports/rows.ts";
import { refusal } from "../refusal.ts";

const shown = 5;

/** Refuses (403) to remove what is used to all but owners. */
export function checkForce({ grants, member }: Caller): void {
  if (grants.some(({ role }) => role === "owner")) return;
  const message = `${quote(member.name)} may not remove what is used`;
  throw refusal(403, "access/not-allowed", message, "only an owner can insist");
}

/** Instances in words, the first few by name. */
export function dependants(rows: readonly InstanceRow[]): string {
  const more = rows.length > shown ? ` and ${rows.length - shown} more` : "";
  return `${rows.slice(0, shown).map(instanceName).map(quote).join(", ")}${more}`;
}

/** `shop/orders prod/eu-west-1`: app, service, stage and the region where there is one. */
export function instanceName({
  app,
  service,
  stage,
  region,
}: Pick<InstanceRow, "app" | "service" | "stage" | "region">): string {
  return `${app}/${service} ${region === "" ? stage : `${stage}/${region}`}`;
}
