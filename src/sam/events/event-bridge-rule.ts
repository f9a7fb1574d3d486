import { defined } from "../source.ts";
import type { ExpandEvent } from "./event.ts";
import { ruleParts } from "./rule.ts";

/** `EventBridgeRule`, and `CloudWatchEvent` as it was called before: a rule that matches events. */
export const eventBridgeRule: ExpandEvent = (event, target) => {
  const { Pattern, EventBusName, RuleName } = event.properties;
  return ruleParts(event, target, defined({ EventPattern: Pattern, EventBusName, Name: RuleName }));
};
