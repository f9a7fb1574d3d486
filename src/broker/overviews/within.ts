import type { PlaceFilter } from "../contract/overviews.ts";

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
