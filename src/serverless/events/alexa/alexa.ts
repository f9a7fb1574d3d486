import type { EventOccurrence, EventType } from "../../event.ts";
import type { Service } from "../../service.ts";
import { collect } from "../collect.ts";
import { eventFields } from "../event-fields.ts";
import { alexaPermissionId } from "../event-names.ts";
import { flag, requiredValue } from "../fields.ts";
import { invokePermission } from "../invoke-permission.ts";
import type { Made } from "../made.ts";
import { numbered } from "../numbered.ts";
import { schema } from "./schema.ts";

/** How the two kinds of skills differ. */
interface SkillKind {
  /** As logical ids have it, e.g. `AlexaSkill`. */
  name: string;
  /** The service that invokes the function. */
  principal: string;
}

/** The event of a kind of Alexa skill: its right to invoke the function is all it takes. */
export function alexaEvent(key: string, kind: SkillKind): EventType {
  return {
    key,
    schema,
    namedBy: "appId",
    compile: (occurrences, service) =>
      collect(
        numbered(occurrences).flatMap(([occurrence, number]) => permission(occurrence, number, kind, service)),
        service,
      ),
  };
}

function permission(occurrence: EventOccurrence, number: number, kind: SkillKind, service: Service): Made[] {
  const { fn, path: origin } = occurrence;
  const fields = eventFields(occurrence, service, "appId");
  const appId = requiredValue(fields, "appId");
  if (appId === undefined) return [];
  // The framework grants a skill that is switched off an action that does not exist.
  const action = flag(fields, "enabled") === false ? { Action: "lambda:DisableInvokeFunction" } : {};
  const resource = invokePermission(fn, kind.principal, { ...action, EventSourceToken: appId });
  return [{ id: alexaPermissionId(fn.stem, kind.name, number), resource, origin }];
}
