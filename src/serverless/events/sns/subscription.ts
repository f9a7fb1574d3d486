import { ref } from "../../../cloudformation/intrinsics.ts";
import type { Service } from "../../service.ts";
import { subscriptionId, topicId } from "../event-names.ts";
import type { Made } from "../made.ts";
import { dependsOnAlias } from "../invoke-permission.ts";
import type { Subscription } from "./parse.ts";

/** True for a subscription that stands in the topic itself: to a topic of the template, without settings of its own. */
export function isInline({ topic, filterPolicy, deadLetterQueue }: Subscription): boolean {
  return topic.arn === undefined && filterPolicy === undefined && deadLetterQueue === undefined;
}

/** The subscription as a resource, unless it stands in the topic. */
export function subscriptionResource(subscription: Subscription, { framework, region }: Service): Made[] {
  if (isInline(subscription)) return [];
  const { fn, topic, origin, filterPolicy, filterPolicyScope, deadLetterQueue } = subscription;
  const waits = topic.arn !== undefined || framework === 4;
  const resource = {
    Type: "AWS::SNS::Subscription",
    ...(waits && dependsOnAlias(fn)),
    Properties: {
      TopicArn: topic.arn ?? ref(topicId(topic.name)),
      Protocol: "lambda",
      Endpoint: fn.target,
      ...(filterPolicy !== undefined && { FilterPolicy: filterPolicy }),
      ...(filterPolicyScope !== undefined && { FilterPolicyScope: filterPolicyScope }),
      ...(deadLetterQueue && { RedrivePolicy: { deadLetterTargetArn: deadLetterQueue.arn } }),
      ...(topic.region !== undefined && topic.region !== region && { Region: topic.region }),
    },
  };
  return [{ id: subscriptionId(fn.stem, topic.name), resource, origin }];
}
