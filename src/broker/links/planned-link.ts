import type { Place } from "../domain/place.ts";
import type { NewLink } from "../contract/links.ts";
import { kindNames, needName, parseNeed, type Need } from "../domain/kinds.ts";
import { conflict } from "../domain/link.ts";
import { nameProblem } from "../domain/names.ts";
import type { Organisation } from "../domain/organisation.ts";
import { quote } from "../domain/quote.ts";
import { modelLink, type ModelLink, type OrganisationModel } from "../models/organisation-model.ts";
import type { LinkRow } from "../ports/rows.ts";
import { checkVersion } from "../preconditions.ts";
import { notFound, refusal, type Refusal } from "../refusal.ts";
import { placeName } from "./place.ts";

/** A link that is asked for, its names checked. */
export interface AskedLink extends Pick<NewLink, "provider" | "replace" | "ifVersion"> {
  scope: Place;
  need: Need;
}

/** A link as it would be stored, and the organisation with it. */
export interface PlannedLink {
  link: ModelLink;
  /** What it takes the place of. */
  existing: ModelLink | undefined;
  after: Organisation;
}

/** The kind and slot that a text names; refused (400) when there is no such kind. */
export function knownNeed(text: string): Need {
  const need = parseNeed(text);
  const problem = nameProblem("slot", need.slot);
  if (problem) throw refusal(400, "request/bad-name", problem.message, problem.hint);
  if (kindNames.includes(need.kind)) return need;
  const hint = `kinds are ${kindNames.join(", ")}; \`aws:dns\` names a slot of one`;
  throw refusal(400, "link/unknown-kind", `${quote(need.kind)} is no kind of provider`, hint);
}

/**
 * What setting a link would make of an organisation. Refused: 404 no such provider here, 400 one of another kind, 409
 * the place is taken or another rule would have equal right.
 */
export function planLink(
  model: OrganisationModel,
  asked: AskedLink,
  fresh: Pick<LinkRow, "id" | "createdAt">,
): PlannedLink {
  const providerId = providerIdOf(model, asked);
  const existing = model.links.find(({ row }) => isAt(row, asked));
  checkFree(asked, existing);
  const row = rowOf(model, asked, { ...(existing ? existing.row : { ...fresh, version: 0 }), providerId });
  const link = modelLink(row, model.providersById);
  const others = model.links.filter((other) => other !== existing);
  const equal = others.find((other) => conflict(other, link));
  if (equal) throw ambiguous(link, equal);
  return { link, existing, after: { ...model.organisation, links: [...others, link] } };
}

function providerIdOf(model: OrganisationModel, { provider: name, need }: AskedLink): string {
  if (name === null) return "";
  const provider = model.providers.get(name);
  if (!provider) throw notFound("provider", name);
  if (provider.kind === need.kind) return provider.row.id;
  const message = `provider ${quote(name)} is of kind \`${provider.kind}\`, not \`${need.kind}\``;
  throw refusal(400, "link/other-kind", message, "link a provider of this kind");
}

function isAt(row: LinkRow, { scope, need }: AskedLink): boolean {
  const names = ["level", "app", "service", "stage", "region"] as const;
  return row.kind === need.kind && row.slot === need.slot && names.every((name) => row[name] === scope[name]);
}

function checkFree(asked: AskedLink, existing: ModelLink | undefined): void {
  const place = `the link of ${placeName(asked.scope)} for ${needName(asked.need)}`;
  checkVersion(place, asked, existing?.row);
  if (!existing || asked.replace || asked.ifVersion !== undefined) return;
  const { target } = existing;
  const held = target === "none" ? "`none`" : quote(target.provider);
  const message = `${placeName(asked.scope)} is linked to ${held} for \`${needName(asked.need)}\` already`;
  throw refusal(
    409,
    "link/occupied",
    message,
    "replace it (`--replace`, `replace` of the API), or use a slot: `aws:dns`",
  );
}

type Kept = Pick<LinkRow, "id" | "createdAt" | "version" | "providerId">;

function rowOf(model: OrganisationModel, { scope, need }: AskedLink, kept: Kept): LinkRow {
  const { id, createdAt, version, providerId } = kept;
  const place = { ...scope, kind: need.kind, slot: need.slot };
  return { id, organisationId: model.row.id, ...place, providerId, origin: "hand", version: version + 1, createdAt };
}

function ambiguous({ row }: ModelLink, { row: other }: ModelLink): Refusal {
  const message = `for some stages ${placeName(row)} and ${placeName(other)} would decide with equal right`;
  return refusal(409, "link/ambiguous", message, "make one of the patterns longer before its `*`, or name the stage");
}
