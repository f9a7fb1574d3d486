import { isRecord } from "../../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { EventOccurrence } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { eventFields } from "../event-fields.ts";
import { flag, reject, type Fields } from "../fields.ts";
import { parseBucket, type Bucket, type BucketOf } from "./bucket.ts";

/** One `s3` event: what of a bucket a function is told. */
export interface Notification {
  fn: ServiceFunction;
  origin: DocumentPath;
  bucket: Bucket;
  /** Such as `s3:ObjectCreated:*`. */
  event: unknown;
  /** Prefixes and suffixes of object keys, all of which must fit. */
  rules?: readonly FilterRule[] | undefined;
}

/** One condition on an object's key: `Name` is `prefix` or `suffix`. */
export interface FilterRule {
  Name: string;
  Value: unknown;
}

/** Reads an event; one about a bucket that cannot be made is reported and left out. */
export function parseNotification(
  occurrence: EventOccurrence,
  service: Service,
  bucketOf: BucketOf,
): Notification | undefined {
  const fields = eventFields(occurrence, service, "bucket");
  if (flag(fields, "existing")) return reportExisting(fields);
  const bucket = parseBucket(occurrence, fields, bucketOf);
  if (!bucket) return undefined;
  const { event = "s3:ObjectCreated:*", rules } = fields.values;
  return {
    fn: occurrence.fn,
    origin: occurrence.path,
    bucket,
    event: Array.isArray(event) && event.length === 1 ? (event[0] as unknown) : event,
    rules: Array.isArray(rules) ? rules.flatMap(parseRule) : undefined,
  };
}

/** A rule is its first property: `prefix` or `suffix`. */
function parseRule(rule: unknown): FilterRule[] {
  const [first] = isRecord(rule) ? Object.entries(rule) : [];
  return first ? [{ Name: first[0], Value: first[1] }] : [];
}

function reportExisting(fields: Fields): undefined {
  const message = "notifications of a bucket that exists already are not supported yet";
  reject(fields, "existing", "serverless/not-supported-yet", message, "take the event out to compile the rest");
}
