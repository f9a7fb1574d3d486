import { join, ref } from "../../../cloudformation/intrinsics.ts";
import type { CompiledEvents, EventOccurrence, EventType } from "../../event.ts";
import type { Service } from "../../service.ts";
import { collect } from "../collect.ts";
import { topicPermissionId } from "../event-names.ts";
import type { Made } from "../made.ts";
import { invokePermission } from "../invoke-permission.ts";
import { deadLetterPolicy } from "./dead-letter.ts";
import { parseSubscription, type Subscription } from "./parse.ts";
import { subscriptionResource } from "./subscription.ts";
import { topicResources } from "./topic.ts";
import { schema } from "./schema.ts";

/** `sns`: messages of a topic, which the template makes or which is there already. */
export const sns: EventType = { key: "sns", schema, compile };

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const subscriptions = occurrences.flatMap((occurrence) => parseSubscription(occurrence, service) ?? []);
  const made = [
    ...topicResources(subscriptions, service),
    ...subscriptions.flatMap((each) => resources(each, service)),
  ];
  return collect(made, service);
}

function resources(subscription: Subscription, service: Service): Made[] {
  return [...subscriptionResource(subscription, service), ...deadLetterPolicy(subscription), permission(subscription)];
}

function permission({ fn, topic, origin }: Subscription): Made {
  const source = { SourceArn: topic.arn ?? arnOfNew(topic.name) };
  const resource = invokePermission(fn, "sns.amazonaws.com", source);
  return { id: topicPermissionId(fn.stem, topic.name), resource, origin };
}

/** Written out from the name: a topic depends on its permissions' functions, so they cannot refer to it. */
function arnOfNew(name: string): unknown {
  const region = [":sns:", ref("AWS::Region"), ":", ref("AWS::AccountId"), ":"];
  return join("", ["arn:", ref("AWS::Partition"), ...region, name]);
}
