import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { EventOccurrence } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { eventFields } from "../event-fields.ts";
import { reject, text } from "../fields.ts";
import { parseAuthorizer, type Authorizer } from "./authorizer.ts";

/** Messages that a function gets. */
export interface Route {
  fn: ServiceFunction;
  origin: DocumentPath;
  /** `$connect`, `$disconnect`, `$default`, or what the API's route selection expression gives. */
  key: string;
  authorizer?: Authorizer;
  /** `$default` when the function answers a message to its sender. */
  responseSelection?: string;
}

/** Reads one `websocket` event: a route, or a mapping with `route`. */
export function parseRoute(occurrence: EventOccurrence, service: Service): Route | undefined {
  const { fn, path: origin } = occurrence;
  const fields = eventFields(occurrence, service, "route");
  const key = text(fields, "route");
  const authorizer = parseAuthorizer(fields);
  if (!key) {
    reject(fields, "route", "serverless/missing-property", "the event has no `route`", "write one, e.g. `$default`");
    return undefined;
  }
  if (authorizer === "none") return undefined;
  const responseSelection = text(fields, "routeResponseSelectionExpression");
  return { fn, origin, key, ...(authorizer && { authorizer }), ...(responseSelection && { responseSelection }) };
}
