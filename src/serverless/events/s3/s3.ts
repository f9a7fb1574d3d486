import { join, ref } from "../../../cloudformation/intrinsics.ts";
import type { CompiledEvents, EventOccurrence, EventType } from "../../event.ts";
import type { Service } from "../../service.ts";
import { collect } from "../collect.ts";
import { bucketPermissionId } from "../event-names.ts";
import { invokePermission } from "../invoke-permission.ts";
import type { Made } from "../made.ts";
import { bucketsOf } from "./bucket.ts";
import { bucketResources } from "./bucket-resource.ts";
import { existingBuckets } from "./existing-bucket.ts";
import { parseNotification, type Notification } from "./notification.ts";
import { schema } from "./schema.ts";

/** `s3`: notifications of a bucket, which the template makes unless it exists already. */
export const s3: EventType = { key: "s3", schema, compile };

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const bucketOf = bucketsOf(occurrences, service);
  const notifications = occurrences.flatMap((occurrence) => parseNotification(occurrence, service, bucketOf) ?? []);
  const own = notifications.filter((notification) => !notification.existing);
  const { made, uses } = existingBuckets(
    notifications.filter((notification) => notification.existing),
    service,
  );
  return { ...collect([...bucketResources(own), ...own.map(permission), ...made], service), customResources: uses };
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
