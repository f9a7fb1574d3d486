import { isRecord, ref } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { defined, listOf, recordOf, type SourceEvent } from "../source.ts";
import { eventId, type EventTarget, type ExpandEvent } from "./event.ts";
import { invokePermission } from "./permission.ts";

/** `S3`: notifications that are written into the bucket, which must be of the same template. */
export const s3: ExpandEvent = (event, target, expansion) => {
  const permissionId = `${eventId(event, target)}Permission`;
  const bucket = event.properties["Bucket"];
  const bucketId = isRecord(bucket) ? bucket["Ref"] : undefined;
  if (typeof bucketId !== "string" || expansion.template.Resources[bucketId]?.Type !== "AWS::S3::Bucket") {
    const hint = "name the bucket by `Ref`; for one that exists already use an `EventBridgeRule`";
    expansion.error("sam/unknown-bucket", "an `S3` event needs a bucket of the same template", event.at, hint);
    return {};
  }
  const permission = invokePermission("s3.amazonaws.com", target, { SourceAccount: ref("AWS::AccountId") });
  return {
    resources: { [permissionId]: permission },
    changes: [{ logicalId: bucketId, change: (resource) => notifying(resource, permissionId, event, target) }],
  };
};

function notifying(bucket: Resource, permissionId: string, event: SourceEvent, target: EventTarget): Resource {
  const { Events, Filter } = event.properties;
  const notifications = recordOf(bucket.Properties?.["NotificationConfiguration"]);
  const configured = listOf(notifications["LambdaConfigurations"]);
  const known = new Set(configured.map((each) => JSON.stringify(each)));
  const added = listOf(Events)
    .map((Event) => defined({ Event, Function: target.arn, Filter }))
    .filter((each) => !known.has(JSON.stringify({ Function: each["Function"], Event: each["Event"] })));
  const depends = listOf(bucket.DependsOn).map(String);
  return {
    ...bucket,
    DependsOn: [...depends, permissionId],
    Properties: {
      ...bucket.Properties,
      NotificationConfiguration: { ...notifications, LambdaConfigurations: [...configured, ...added] },
    },
  };
}
