import { isRecord } from "../../../cloudformation/intrinsics.ts";
import type { Value } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { EventOccurrence } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { eventFields, placeOf } from "../event-fields.ts";
import { flag, requiredValue, type Fields } from "../fields.ts";
import { parseBucket, type Bucket, type BucketOf } from "./bucket.ts";

/** What of a bucket a function is told, by one `s3` event. */
interface AnyNotification {
  fn: ServiceFunction;
  origin: DocumentPath;
  /** Such as `s3:ObjectCreated:*`. */
  event: unknown;
  /** Prefixes and suffixes of object keys, all of which must fit. */
  rules?: readonly FilterRule[] | undefined;
}

/** An event of a bucket that the template makes. */
export interface Notification extends AnyNotification {
  existing: false;
  bucket: Bucket;
}

/** An event of a bucket outside the stack. */
export interface ExistingNotification extends AnyNotification {
  existing: true;
  /** Its name. */
  bucket: Value<string>;
  /** Where its name stands. */
  place: DocumentPath;
  forceDeploy: boolean;
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
): Notification | ExistingNotification | undefined {
  const fields = eventFields(occurrence, service, "bucket");
  const common = parseCommon(occurrence, fields);
  if (flag(fields, "existing")) return parseExisting(occurrence, fields, common);
  const bucket = parseBucket(occurrence, fields, bucketOf);
  return bucket && { ...common, existing: false, bucket };
}

function parseCommon({ fn, path: origin }: EventOccurrence, { values }: Fields): AnyNotification {
  const { event = "s3:ObjectCreated:*", rules } = values;
  return {
    fn,
    origin,
    event: Array.isArray(event) && event.length === 1 ? (event[0] as unknown) : event,
    rules: Array.isArray(rules) ? rules.flatMap(parseRule) : undefined,
  };
}

function parseExisting(
  occurrence: EventOccurrence,
  fields: Fields,
  common: AnyNotification,
): ExistingNotification | undefined {
  const bucket = requiredValue(fields, "bucket");
  if (bucket === undefined) return undefined;
  const place = placeOf(occurrence, "bucket");
  return { ...common, existing: true, bucket, place, forceDeploy: flag(fields, "forceDeploy") ?? false };
}

/** A rule is its first property: `prefix` or `suffix`. */
function parseRule(rule: unknown): FilterRule[] {
  const [first] = isRecord(rule) ? Object.entries(rule) : [];
  return first ? [{ Name: first[0], Value: first[1] }] : [];
}
