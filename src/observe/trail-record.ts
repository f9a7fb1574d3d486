import { isDenied } from "./denied.ts";
import { principalOf } from "./principal.ts";
import type { RecordTexts } from "./scan/record-texts.ts";
import { field } from "./scan/wanted.ts";

/** What counts of one record of a trail. */
export interface TrailRecord {
  principal: string;
  /** The account that the record gives a principal whose name has none. */
  account: string | undefined;
  eventSource: string;
  eventName: string;
  /** As `momentOf` gives it; not a number when the record has no time. */
  moment: number;
  denied: boolean;
  /** The service that acted on the principal's behalf. */
  invokedBy: string | undefined;
  resources: readonly string[];
}

/** Kinds of records that are calls; the others are what a service did itself, signing in, and insights. */
const calls: ReadonlySet<string | undefined> = new Set([undefined, "AwsApiCall", "AwsConsoleAction"]);

/** `not-a-call`: a record of CloudTrail that no permission decides; `strange`: no record of CloudTrail. */
export function trailRecord(texts: RecordTexts): TrailRecord | "not-a-call" | "strange" {
  const [eventSource, eventName] = [texts.text(field.eventSource), texts.text(field.eventName)];
  // Notifications of S3, SNS and SQS have `Records` too, of `aws:s3` and the like.
  if (eventSource === undefined || eventName === undefined || eventSource.includes(":")) return "strange";
  if (!calls.has(texts.text(field.eventType))) return "not-a-call";
  const principal = principalOf(texts);
  return {
    principal,
    account: principal.startsWith("arn:") ? undefined : texts.text(field.identityAccount),
    eventSource,
    eventName,
    moment: texts.moment(),
    denied: isDenied(texts.text(field.errorCode)),
    invokedBy: actingService(texts),
    resources: texts.resources(),
  };
}

function actingService(texts: RecordTexts): string | undefined {
  const invokedBy = texts.text(field.invokedBy);
  if (invokedBy !== undefined) return invokedBy;
  const address = texts.text(field.sourceIPAddress);
  return address?.endsWith(".amazonaws.com") ? address : undefined;
}
