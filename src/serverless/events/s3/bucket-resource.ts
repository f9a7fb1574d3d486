import type { Resource } from "../../../cloudformation/template.ts";
import { upperFirst } from "../../naming.ts";
import { bucketId, bucketPermissionId } from "../event-names.ts";
import type { Made } from "../made.ts";
import type { Bucket } from "./bucket.ts";
import type { Notification } from "./notification.ts";

/** Each bucket with all its notifications, in the order of the first event about it. */
export function bucketResources(notifications: readonly Notification[]): Made[] {
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
