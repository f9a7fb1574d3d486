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

/** The bucket that an event names; one that cannot be made is reported. */
export function parseBucket(occurrence: EventOccurrence, fields: Fields): Bucket | undefined {
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
