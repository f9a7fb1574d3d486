import type { Value } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { EventOccurrence } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { eventFields } from "../event-fields.ts";
import { flag, requiredText, value } from "../fields.ts";

/** One `cognitoUserPool` event: what of a user pool calls a function. */
export interface Trigger {
  fn: ServiceFunction;
  origin: DocumentPath;
  /** The pool's name. */
  pool: string;
  /** Such as `PreSignUp`. */
  name: string;
  /** Whether the pool is there already, outside the stack. */
  existing: boolean;
  forceDeploy: boolean;
  /** With which codes are encrypted that custom senders get. */
  kmsKeyId?: Value<string> | undefined;
}

/** Reads an event; one that lacks what it needs is reported and left out. */
export function parseTrigger(occurrence: EventOccurrence, service: Service): Trigger | undefined {
  const fields = eventFields(occurrence, service, "pool");
  const { fn, path: origin } = occurrence;
  const [pool, name] = [requiredText(fields, "pool"), requiredText(fields, "trigger")];
  if (pool === undefined || name === undefined) return undefined;
  return {
    fn,
    origin,
    pool,
    name,
    existing: flag(fields, "existing") ?? false,
    forceDeploy: flag(fields, "forceDeploy") ?? false,
    kmsKeyId: value(fields, "kmsKeyId"),
  };
}

/** Whether the function sends a pool's messages itself: it then gets codes, encrypted with a key. */
export function isCustomSender({ name }: Trigger): boolean {
  return name === "CustomSMSSender" || name === "CustomEmailSender";
}

/** What Cognito hands to a custom sender; it knows this version alone. */
export const senderVersion = "V1_0";
