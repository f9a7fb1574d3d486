import { getAtt } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { defined, isSet, recordOf, textOf, type Properties, type SourceEvent } from "../source.ts";
import { eventId, type EventParts, type EventTarget } from "./event.ts";
import { invokePermission } from "./permission.ts";
import { deadLetters } from "./dead-letters.ts";
import { startRole } from "./start-role.ts";

/** A rule of EventBridge with its target, whatever makes it match, and what lets it start that. */
export function ruleParts(event: SourceEvent, target: EventTarget, matching: Properties): EventParts {
  const id = eventId(event, target);
  const { properties } = event;
  const dead = deadLetters(id, properties["DeadLetterConfig"], "events.amazonaws.com");
  const role: TargetRole = target.kind === "state machine" ? roleOf(id, event, target) : { resources: {} };
  const rule: Resource = {
    Type: "AWS::Events::Rule",
    Properties: defined({
      ...matching,
      State: stateOf(properties),
      Targets: [
        defined({
          Arn: target.arn,
          Id: targetId(id, event, target),
          Input: properties["Input"],
          InputPath: properties["InputPath"],
          InputTransformer: properties["InputTransformer"],
          RetryPolicy: properties["RetryPolicy"],
          DeadLetterConfig: dead.config,
          RoleArn: role.arn,
        }),
      ],
    }),
  };
  return { resources: { [id]: rule, ...permissionOf(id, target), ...role.resources, ...dead.resources } };
}

function permissionOf(id: string, target: EventTarget): Readonly<Record<string, Resource>> {
  if (target.kind !== "function") return {};
  return { [`${id}Permission`]: invokePermission("events.amazonaws.com", target, { SourceArn: getAtt(id, "Arn") }) };
}

/** The role with which EventBridge starts a target that has no permissions of its own. */
interface TargetRole {
  arn?: unknown;
  resources: Readonly<Record<string, Resource>>;
}

function roleOf(id: string, event: SourceEvent, target: EventTarget): TargetRole {
  const given = event.properties["RoleArn"];
  if (isSet(given)) return { arn: given, resources: {} };
  const role = startRole("events.amazonaws.com", `${id}RoleStartExecutionPolicy`, event, target);
  return { arn: getAtt(`${id}Role`, "Arn"), resources: { [`${id}Role`]: role } };
}

/** EventBridge takes ids of at most 64 characters. */
function targetId(id: string, { properties }: SourceEvent, { kind }: EventTarget): string {
  const suffix = kind === "function" ? "LambdaTarget" : "StepFunctionsTarget";
  return textOf(recordOf(properties["Target"])["Id"]) ?? `${id.slice(0, 64 - suffix.length)}${suffix}`;
}

/** `State` as it is, or what `Enabled` says. */
export function stateOf({ State, Enabled }: Properties): unknown {
  if (isSet(State)) return State;
  return isSet(Enabled) ? (Enabled === true || Enabled === "true" ? "ENABLED" : "DISABLED") : undefined;
}
