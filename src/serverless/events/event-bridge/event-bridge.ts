import { isRecord } from "../../../cloudformation/intrinsics.ts";
import type { CompiledEvents, EventOccurrence, EventType } from "../../event.ts";
import type { Service } from "../../service.ts";
import { collect } from "../collect.ts";
import { busRulePermissionId } from "../event-names.ts";
import type { Made } from "../made.ts";
import { invokePermission } from "../invoke-permission.ts";
import { busResource } from "./event-bus.ts";
import { parseRule, type Rule } from "./parse.ts";
import { ruleArn, ruleResource } from "./rule.ts";
import { rulesOutside } from "./rule-outside.ts";
import { schema } from "./schema.ts";

/** `eventBridge`: events of a bus that match a pattern, or a schedule. */
export const eventBridge: EventType = { key: "eventBridge", schema, compile };

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const rules = occurrences.flatMap((occurrence) => parseRule(occurrence, service) ?? []);
  if (inStack(service)) {
    return collect(
      rules.flatMap((rule) => resources(rule, service)),
      service,
    );
  }
  const { made, uses } = rulesOutside(rules, service);
  return { ...collect(made, service), customResources: uses };
}

/** Framework 3 can make rules by a Lambda function of its own instead; osls 4 cannot, and ignores the setting. */
function inStack({ framework, provider }: Service): boolean {
  const { eventBridge: settings } = provider;
  return framework === 4 || !isRecord(settings) || settings["useCloudFormation"] !== false;
}

function resources(rule: Rule, { framework }: Service): Made[] {
  const { fn, origin, position } = rule;
  const source = { SourceArn: ruleArn(rule, framework) };
  return [
    ...busResource(rule.bus, origin),
    ruleResource(rule, framework),
    {
      id: busRulePermissionId(fn.stem, position),
      resource: invokePermission(fn, "events.amazonaws.com", source),
      origin,
    },
  ];
}
