import { join, ref } from "../../../cloudformation/intrinsics.ts";
import type { Resource } from "../../../cloudformation/template.ts";
import type { Framework } from "../../service.ts";
import { busRuleId, busTargetId, eventBusId } from "../event-names.ts";
import type { Made } from "../made.ts";
import { dependsOn } from "../invoke-permission.ts";
import { renamed } from "../renamed.ts";
import type { Rule } from "./parse.ts";

/** The rule with its target, the function. */
export function ruleResource(rule: Rule, framework: Framework): Made {
  const { fn, bus, pattern, schedule, description } = rule;
  return {
    id: busRuleId(fn.name, rule.position),
    origin: rule.origin,
    resource: {
      Type: "AWS::Events::Rule",
      ...waitsFor(rule, framework),
      Properties: {
        Name: rule.name,
        State: rule.enabled ? "ENABLED" : "DISABLED",
        Targets: [target(rule)],
        ...(bus.kind !== "default" && { EventBusName: bus.name }),
        ...(pattern !== undefined && { EventPattern: pattern }),
        ...(schedule !== undefined && { ScheduleExpression: schedule }),
        ...(description !== undefined && { Description: description }),
      },
    },
  };
}

/** Framework 3 forgets the alias when the rule waits for its bus. */
function waitsFor({ fn, bus }: Rule, framework: Framework): Pick<Resource, "DependsOn"> {
  const busIds = bus.kind === "own" ? [eventBusId(bus.name)] : [];
  const aliasIds = fn.aliasId === undefined || (framework === 3 && busIds.length > 0) ? [] : [fn.aliasId];
  return dependsOn([...aliasIds, ...busIds]);
}

function target(rule: Rule): Record<string, unknown> {
  const { fn, name, input, inputPath, inputTransformer, retryPolicy, deadLetterQueueArn } = rule;
  return {
    Arn: fn.target,
    Id: busTargetId(name),
    ...(input !== undefined && { Input: JSON.stringify(input) }),
    ...(inputPath !== undefined && { InputPath: inputPath }),
    ...(inputTransformer && { InputTransformer: inputTransformer }),
    ...(retryPolicy && { RetryPolicy: renamed(retryPolicy, retryNames) }),
    ...(deadLetterQueueArn !== undefined && { DeadLetterConfig: { Arn: deadLetterQueueArn } }),
  };
}

const retryNames = { maximumEventAge: "MaximumEventAgeInSeconds", maximumRetryAttempts: "MaximumRetryAttempts" };

/** The rule's ARN, written out: the permission must not wait for the rule. */
export function ruleArn({ bus, name }: Rule, framework: Framework): unknown {
  const place = ["arn", ref("AWS::Partition"), "events", ref("AWS::Region"), ref("AWS::AccountId")];
  return join(":", [...place, join("/", ["rule", ...busInArn(bus, framework), name])]);
}

/** Rules of the default bus have no bus in their ARN; framework 3 writes it there when the event names that bus. */
function busInArn(bus: Rule["bus"], framework: Framework): unknown[] {
  if (bus.kind !== "default") return [bus.name];
  return bus.written !== undefined && framework === 3 ? ["default"] : [];
}
