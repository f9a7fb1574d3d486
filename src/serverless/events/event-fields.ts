import { isIntrinsic, isRecord } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { EventOccurrence } from "../event.ts";
import type { Service } from "../service.ts";
import type { Fields } from "./fields.ts";

/** The properties of an event. Anything that is no mapping is short for the event's main property. */
export function eventFields({ raw, path }: EventOccurrence, service: Service, main: string): Fields {
  const isMapping = isRecord(raw) && !isIntrinsic(raw);
  return { values: isMapping ? raw : { [main]: raw }, path, service };
}

/** Where a property of an event stands: the event itself when it is written in short. */
export function placeOf({ raw, path }: EventOccurrence, property: string): DocumentPath {
  return isRecord(raw) && property in raw ? [...path, property] : path;
}
