import { join, ref } from "../../../cloudformation/intrinsics.ts";
import type { TemplateStatement } from "../../../cloudformation/template.ts";
import { customResource, type CustomResourceUse } from "../../custom-resources/custom-resource.ts";
import { customFunctionId } from "../../custom-resources/kinds.ts";
import { invokeRights } from "../../custom-resources/invoke-rights.ts";
import type { Service } from "../../service.ts";
import { customRuleId } from "../event-names.ts";
import type { Made } from "../made.ts";
import type { EventBus } from "./event-bus.ts";
import type { Rule } from "./parse.ts";

const kind = "event-bridge";

/** Rules as custom resources, with `useCloudFormation: false`: what makes them, and what it must be allowed. */
export function rulesOutside(rules: readonly Rule[], service: Service): { made: Made[]; uses: CustomResourceUse[] } {
  for (const rule of rules) checkRule(rule, service);
  if (rules.length === 0) return { made: [], uses: [] };
  return {
    made: rules.map(customRule),
    uses: [
      {
        kind,
        statements: [
          ...rightsOnRules(rules),
          allow(["lambda:AddPermission", "lambda:RemovePermission"], "lambda", "function", "*"),
        ],
        exactStatements: [
          ...rightsOnRules(rules),
          ...invokeRights(
            rules.map(({ fn }) => fn),
            "events.amazonaws.com",
          ),
        ],
        origin: rules[0]!.origin,
      },
    ],
  };
}

function customRule(rule: Rule): Made {
  const { fn, origin, position } = rule;
  const resource = customResource(kind, {
    type: "Custom::EventBridge",
    dependsOn: [fn.logicalId, customFunctionId(kind)],
    properties: { FunctionName: fn.name, EventBridgeConfig: ruleConfig(rule) },
  });
  return { id: customRuleId(fn.stem, position), resource, origin };
}

function ruleConfig({ name, enabled, bus, pattern, schedule, input, inputPath, inputTransformer }: Rule): object {
  const written = busAsWritten(bus);
  return {
    RuleName: name,
    State: enabled ? "ENABLED" : "DISABLED",
    ...(written !== undefined && { EventBus: written }),
    ...(pattern !== undefined && { Pattern: pattern }),
    ...(schedule !== undefined && { Schedule: schedule }),
    ...(input !== undefined && { Input: input }),
    ...(inputPath !== undefined && { InputPath: inputPath }),
    ...(inputTransformer && { InputTransformer: inputTransformer }),
  };
}

function busAsWritten(bus: EventBus): unknown {
  if (bus.kind === "default") return bus.written;
  return bus.kind === "own" ? bus.name : bus.written;
}

function rightsOnRules(rules: readonly Rule[]): TemplateStatement[] {
  const buses = ["events:CreateEventBus", "events:DeleteEventBus"];
  const all = ["events:PutRule", "events:RemoveTargets", "events:PutTargets", "events:DeleteRule"];
  return [
    ...(rules.some(({ bus }) => bus.kind !== "default") ? [allow(buses, "events", "event-bus/*")] : []),
    allow(all, "events", "rule/*"),
  ];
}

function allow(actions: string[], service: string, ...resource: string[]): TemplateStatement {
  const place = [ref("AWS::Region"), ref("AWS::AccountId")];
  const arn = join(":", ["arn", ref("AWS::Partition"), service, ...place, ...resource]);
  return { Effect: "Allow", Resource: arn, Action: actions };
}

/** What a custom resource cannot do: the rules of a template can. */
function checkRule({ bus, origin, retryPolicy, deadLetterQueueArn }: Rule, { diagnostics, spanOf }: Service): void {
  const computed = bus.kind === "existing" && typeof bus.name !== "string";
  const impossible = [
    ...(computed ? ["eventBus"] : []),
    ...(retryPolicy ? ["retryPolicy"] : []),
    ...(deadLetterQueueArn === undefined ? [] : ["deadLetterQueueArn"]),
  ];
  for (const property of impossible) {
    const what = property === "eventBus" ? "an `eventBus` by a CloudFormation function" : `\`${property}\``;
    const message = `${what} does not go together with \`useCloudFormation: false\``;
    diagnostics.error("serverless/conflicting-properties", message, {
      at: spanOf([...origin, property]),
      hint: "take `useCloudFormation` out: rules are then resources of the stack",
    });
  }
}
