import { isIntrinsic, isRecord } from "../../../cloudformation/intrinsics.ts";
import type { EventOccurrence } from "../../event.ts";
import type { Service } from "../../service.ts";
import { placeOf } from "../event-fields.ts";
import { reject, type Fields } from "../fields.ts";

/** A bucket of the template, with its settings in `provider.s3` if it has any. */
export interface Bucket {
  /** The key in `provider.s3`, else the name: logical ids are made of it. */
  key: string;
  name: string;
  settings: Readonly<Record<string, unknown>>;
}

/** The bucket that a text in an event means. */
export type BucketOf = (text: string) => Bucket;

/**
 * Events name a bucket by its key in `provider.s3` or by its name. A name alone leads to settings only when some other
 * event of the service uses their key; of two keys with one name, the last used counts.
 */
export function bucketsOf(occurrences: readonly EventOccurrence[], { provider }: Service): BucketOf {
  const configured = isRecord(provider["s3"]) ? provider["s3"] : {};
  const settingsOf = (key: string): Record<string, unknown> => (isRecord(configured[key]) ? configured[key] : {});
  const nameOf = (text: string): string => textIn(settingsOf(text)["name"]) ?? text;
  const keys = occurrences.flatMap(({ raw }) => textIn(isRecord(raw) ? raw["bucket"] : raw) ?? []);
  const keyOf = new Map(keys.filter((key) => Object.hasOwn(configured, key)).map((key) => [nameOf(key), key]));
  return (text) => {
    const name = nameOf(text);
    const key = keyOf.get(name) ?? text;
    const { name: _, ...settings } = settingsOf(key);
    return { key, name, settings };
  };
}

function textIn(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The bucket that an event names; one that cannot be made is reported. */
export function parseBucket(occurrence: EventOccurrence, fields: Fields, bucketOf: BucketOf): Bucket | undefined {
  const { bucket } = fields.values;
  if (typeof bucket === "string") return checkedBucket(bucketOf(bucket), occurrence, fields.service);
  const message = isIntrinsic(bucket)
    ? "a bucket to be made is named by a CloudFormation function"
    : "the `s3` event names no `bucket`";
  const hint = isIntrinsic(bucket)
    ? "write its name, or add `existing: true` for a bucket that is there"
    : "add `bucket:` with its name";
  reject(fields, "bucket", "serverless/invalid-bucket", message, hint);
  return undefined;
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
