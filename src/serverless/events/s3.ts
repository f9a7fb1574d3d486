import { isIntrinsic, isRecord, join, ref } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { CompiledEvents, EventOccurrence, EventType } from "../event.ts";
import { upperFirst } from "../naming.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { collect } from "./collect.ts";
import { eventFields, placeOf } from "./event-fields.ts";
import { bucketId, bucketPermissionId } from "./event-names.ts";
import { flag, reject, type Fields } from "./fields.ts";
import type { Made } from "./made.ts";
import { invokePermission } from "./invoke-permission.ts";

/** `s3`: notifications of a bucket that the template makes. */
export const s3: EventType = { key: "s3", compile };

/** One `s3` event: what of a bucket a function is told. */
interface Notification {
  fn: ServiceFunction;
  origin: DocumentPath;
  bucket: Bucket;
  /** Such as `s3:ObjectCreated:*`. */
  event: unknown;
  /** Prefixes and suffixes of object keys, all of which must fit. */
  rules?: readonly FilterRule[] | undefined;
}

interface FilterRule {
  Name: string;
  Value: unknown;
}

/** A bucket of the template, with its settings in `provider.s3` if it has any. */
interface Bucket {
  /** The key in `provider.s3`, else the name: logical ids are made of it. */
  key: string;
  name: string;
  settings: Readonly<Record<string, unknown>>;
}

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const notifications = occurrences.flatMap((occurrence) => parseNotification(occurrence, service) ?? []);
  return collect([...bucketResources(notifications), ...notifications.map(permission)], service);
}

function parseNotification(occurrence: EventOccurrence, service: Service): Notification | undefined {
  const fields = eventFields(occurrence, service, "bucket");
  if (flag(fields, "existing")) return reportExisting(fields);
  const bucket = parseBucket(occurrence, fields);
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

function parseBucket(occurrence: EventOccurrence, fields: Fields): Bucket | undefined {
  const { bucket } = fields.values;
  if (typeof bucket === "string") return checkedBucket(bucketOf(bucket, fields.service), occurrence, fields.service);
  const message = isIntrinsic(bucket)
    ? "a bucket to be made is named by a CloudFormation function"
    : "the `s3` event names no `bucket`";
  const hint = isIntrinsic(bucket) ? "write its name, or add `existing: true` for a bucket that is there" : undefined;
  reject(fields, "bucket", "serverless/invalid-bucket", message, hint);
  return undefined;
}

/** An event names a bucket by its key in `provider.s3`, by the name it has there, or just by its name. */
function bucketOf(text: string, { provider }: Service): Bucket {
  const configured = isRecord(provider["s3"]) ? Object.entries(provider["s3"]) : [];
  const found = configured.find(([key, settings]) => key === text || (isRecord(settings) && settings["name"] === text));
  if (!found) return { key: text, name: text, settings: {} };
  const [key, given] = found;
  const { name, ...settings } = isRecord(given) ? given : {};
  return { key, name: typeof name === "string" ? name : key, settings };
}

function checkedBucket(bucket: Bucket, occurrence: EventOccurrence, service: Service): Bucket | undefined {
  if (isBucketName(bucket.name)) return bucket;
  service.diagnostics.error("serverless/invalid-bucket", `\`${bucket.name}\` is no bucket name`, {
    at: service.spanOf(placeOf(occurrence, "bucket")),
    hint: "use lower-case letters, digits, dots and hyphens, or give it a `name` in `provider.s3`",
  });
  return undefined;
}

function isBucketName(name: string): boolean {
  const looksLikeAddress = /^(?:\d{1,3}\.){3}\d{1,3}$/.test(name);
  return !looksLikeAddress && name.split(".").every((label) => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(label));
}

/** Each bucket with all its notifications, in the order of the first event about it. */
function bucketResources(notifications: readonly Notification[]): Made[] {
  const byName = Map.groupBy(notifications, ({ bucket }) => `${bucketId(bucket.key)} ${bucket.name}`);
  return [...byName.values()].map((ofBucket) => ({
    id: bucketId(ofBucket[0]!.bucket.key),
    resource: bucketResource(ofBucket[0]!.bucket, ofBucket),
    origin: ofBucket[0]!.origin,
  }));
}

function bucketResource({ key, name, settings }: Bucket, notifications: readonly Notification[]): Resource {
  const { notificationConfiguration, ...others } = settings;
  return {
    Type: "AWS::S3::Bucket",
    Properties: {
      BucketName: name,
      NotificationConfiguration: {
        LambdaConfigurations: notifications.map(lambdaConfiguration),
        ...(notificationConfiguration as object | undefined),
      },
      ...Object.fromEntries(Object.entries(others).map(([setting, value]) => [upperFirst(setting), value])),
    },
    // S3 checks that it may invoke a function when the notification is set up.
    DependsOn: notifications.flatMap(({ fn }) => [
      bucketPermissionId(fn.stem, key),
      ...(fn.aliasId ? [fn.aliasId] : []),
    ]),
  };
}

function lambdaConfiguration({ fn, event, rules }: Notification): Record<string, unknown> {
  return { Event: event, Function: fn.target, ...(rules && { Filter: { S3Key: { Rules: rules } } }) };
}

function permission({ fn, bucket, origin }: Notification): Made {
  const source = {
    SourceArn: join("", ["arn:", ref("AWS::Partition"), `:s3:::${bucket.name}`]),
    SourceAccount: ref("AWS::AccountId"),
  };
  return {
    id: bucketPermissionId(fn.stem, bucket.key),
    resource: invokePermission(fn, "s3.amazonaws.com", source),
    origin,
  };
}
