import { isIntrinsic } from "../../../cloudformation/intrinsics.ts";
import type { Intrinsic } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { EventOccurrence } from "../../event.ts";
import { placeOf } from "../event-fields.ts";
import { eventBusId } from "../event-names.ts";
import { checkService } from "../event-source.ts";
import { value, type Fields } from "../fields.ts";
import type { Made } from "../made.ts";

/** The event bus of a rule. */
export type EventBus = OwnBus | ExistingBus | DefaultBus;

/** A bus that the template makes. */
interface OwnBus {
  kind: "own";
  name: string;
}

interface ExistingBus {
  kind: "existing";
  name: string | Intrinsic;
  /** The ARN or intrinsic in the event. */
  written: string | Intrinsic;
}

/** The bus that every account has; an event may name it. */
interface DefaultBus {
  kind: "default";
  written?: string;
}

/** Reads `eventBus`: a name, for which a bus is made, or the ARN or intrinsic of one that is there. */
export function parseEventBus(occurrence: EventOccurrence, fields: Fields): EventBus {
  const bus = value(fields, "eventBus");
  if (bus === undefined || bus === "") return { kind: "default" };
  if (isIntrinsic(bus)) return { kind: "existing", name: bus, written: bus };
  const place = placeOf(occurrence, "eventBus");
  checkService(bus, "events", "an event bus", place, fields.service);
  const isArn = bus.startsWith("arn:");
  const name = isArn && bus.includes("/") ? bus.slice(bus.indexOf("/") + 1) : bus;
  if (name === "default") return { kind: "default", written: bus };
  if (!isArn && name.includes("/")) reportPartnerBus(name, place, fields);
  return isArn ? { kind: "existing", name, written: bus } : { kind: "own", name };
}

function reportPartnerBus(name: string, place: DocumentPath, { service }: Fields): void {
  const message = `\`${name}\` is the name of a partner's event bus, which cannot be made here`;
  const at = service.spanOf(place);
  service.diagnostics.error("serverless/partner-event-bus", message, { at, hint: "write the ARN of the bus" });
}

/** The bus as a resource, if the template makes it. */
export function busResource(bus: EventBus, origin: DocumentPath): Made[] {
  if (bus.kind !== "own") return [];
  const resource = { Type: "AWS::Events::EventBus", Properties: { Name: bus.name } };
  return [{ id: eventBusId(bus.name), resource, origin }];
}
