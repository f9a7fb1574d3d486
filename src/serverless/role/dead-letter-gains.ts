import { referredId } from "../../cloudformation/intrinsics.ts";
import type { Value } from "../../cloudformation/template.ts";
import type { RoleGain } from "../event.ts";
import type { Service, ServiceFunction } from "../service.ts";

/**
 * The right to pass failed calls on. The framework lets a function publish to whatever ARN is written out, be it a
 * queue's, and adds nothing for an intrinsic.
 */
export function deadLetterGains(fn: ServiceFunction, service: Service): RoleGain[] {
  const { onError } = fn.config;
  if (onError === undefined || onError === null) return [];
  const actions = sendingActions(onError, service);
  if (typeof onError !== "string") return [{ ...gain(fn, actions, onError), beyondFramework: true }];
  if (actions.includes("sns:Publish")) return [gain(fn, ["sns:Publish"], onError)];
  return [
    { ...gain(fn, ["sns:Publish"], onError), frameworkOnly: true },
    { ...gain(fn, actions, onError), beyondFramework: true },
  ];
}

function gain(fn: ServiceFunction, actions: readonly string[], target: Value<string>): RoleGain {
  return { fn: fn.key, statement: { Effect: "Allow", Action: [...actions], Resource: [target] } };
}

/** A dead letter target is a topic or a queue; where it cannot be told which, either action is of use on one only. */
function sendingActions(target: Value<string>, { resources }: Service): readonly string[] {
  if (typeof target === "string") return [target.includes(":sqs:") ? "sqs:SendMessage" : "sns:Publish"];
  const type = resources.Resources?.[referredId(target) ?? ""]?.Type;
  if (type === "AWS::SNS::Topic") return ["sns:Publish"];
  if (type === "AWS::SQS::Queue") return ["sqs:SendMessage"];
  return ["sns:Publish", "sqs:SendMessage"];
}
