import type { PlaceFilter, SessionFilter } from "../contract/overviews.ts";

/** Keys and refusals on one page at most: a timeline shows many. */
export const longestPage = 1000;

/** Whether something is about a member and a provider that are asked for. */
export function isOf(
  names: Readonly<Record<"actor" | "provider", string | null>>,
  { actor, provider }: SessionFilter,
): boolean {
  return (actor === undefined || names.actor === actor) && (provider === undefined || names.provider === provider);
}

/** Names of a place; absent where an event names none. */
type Names = Readonly<Partial<Record<"app" | "service" | "stage" | "region", unknown>>>;

/** Whether something is of the part of an organisation that is asked for. */
export function isWithin(names: Names, { app, service, stage, region }: PlaceFilter): boolean {
  return (
    (app === undefined || names.app === app) &&
    (service === undefined || names.service === service) &&
    (stage === undefined || names.stage === stage) &&
    (region === undefined || names.region === region)
  );
}
