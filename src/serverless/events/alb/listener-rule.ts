import { ref } from "../../../cloudformation/intrinsics.ts";
import { listenerRuleId } from "../event-names.ts";
import type { Made } from "../made.ts";
import type { AlbRule } from "./parse.ts";

/** The rule that hands requests to the function's target group, once they are authenticated. */
export function listenerRule(rule: AlbRule): Made {
  const { fn, origin, listener, priority, conditions } = rule;
  const properties = { Actions: actions(rule), Conditions: conditions, ListenerArn: listener, Priority: priority };
  return {
    id: listenerRuleId(fn.stem, priority),
    resource: { Type: "AWS::ElasticLoadBalancingV2::ListenerRule", Properties: properties },
    origin,
  };
}

/** Actions are numbered as soon as there are several. */
function actions({ authentication, targetGroupId }: AlbRule): Record<string, unknown>[] {
  const forward = { Type: "forward", TargetGroupArn: ref(targetGroupId) };
  if (authentication.length === 0) return [forward];
  return [...authentication, forward].map((action, index) => ({ ...action, Order: index + 1 }));
}
