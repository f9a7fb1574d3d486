import type { Resource } from "../../../cloudformation/template.ts";
import type { Framework, Service } from "../../service.ts";
import { topicId } from "../event-names.ts";
import type { Made } from "../made.ts";
import { dependsOn, dependsOnAlias } from "../invoke-permission.ts";
import type { Subscription } from "./parse.ts";
import { isInline } from "./subscription.ts";

/** Each topic that the template makes, with the subscriptions that stand in it. */
export function topicResources(subscriptions: readonly Subscription[], { framework }: Service): Made[] {
  const toNew = subscriptions.filter(({ topic }) => topic.arn === undefined);
  const byName = Map.groupBy(toNew, ({ topic }) => topic.name);
  return [...byName].map(([name, ofTopic]) => ({
    id: topicId(name),
    resource: topicResource(name, ofTopic, framework),
    origin: ofTopic[0]!.origin,
  }));
}

function topicResource(name: string, subscriptions: readonly Subscription[], framework: Framework): Resource {
  const { displayName } = subscriptions[0]!.topic;
  const inline = subscriptions.filter(isInline);
  return {
    Type: "AWS::SNS::Topic",
    ...(framework === 4 ? dependsOn(aliasesOf(subscriptions)) : dependsOnAlias(subscriptions[0]!.fn)),
    Properties: {
      TopicName: name,
      ...(displayName !== undefined && { DisplayName: displayName }),
      ...(inline.length > 0 && { Subscription: inline.map(({ fn }) => ({ Endpoint: fn.target, Protocol: "lambda" })) }),
    },
  };
}

/** Framework 3 lets a topic wait for the alias of its first subscriber alone. */
function aliasesOf(subscriptions: readonly Subscription[]): string[] {
  return [...new Set(subscriptions.flatMap(({ fn }) => fn.aliasId ?? []))];
}
