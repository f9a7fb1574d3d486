import type { Stack, StackRequest } from "../../aws/cloudformation.ts";
import type { Template } from "../../cloudformation/template.ts";
import type { StackSettings } from "../stack-settings.ts";

/** A template that a stack is to have. */
export interface TemplateChange {
  settings: StackSettings;
  template: Template;
  /** Where CloudFormation finds it: in the call itself, or in a bucket. */
  source: { body: string } | { url: string };
  /** Undefined for a stack that does not exist yet; one in review does not. */
  stack: Stack | undefined;
  /** An earlier run has made a change set for a new stack, and no more. */
  inReview?: boolean;
  /** Tells this run's requests from all others. */
  token: string;
  /** What is deployed, for whoever looks at the change set. */
  description: string;
  /** False to stop at the change set. */
  execute: boolean;
  /** Told when the stack begins to change, or may have begun. */
  begun: () => void;
}

export function operationOf({ stack }: Pick<TemplateChange, "stack">): "create" | "update" {
  return stack ? "update" : "create";
}

/** What every request that changes the stack says. A parameter without a given value keeps the one it has. */
export function stackRequest({ settings, template, source, stack, token }: TemplateChange): StackRequest {
  const declared = Object.keys(template.Parameters ?? {});
  const given = declared.filter((name) => name in settings.parameters);
  const kept = declared.filter((name) => !(name in settings.parameters) && stack && name in stack.parameters);
  const { stackName, tags, capabilities, notificationArns, roleArn, rollbackConfiguration } = settings;
  return {
    stackName,
    template: source,
    parameters: Object.fromEntries(given.map((name) => [name, settings.parameters[name]!])),
    previousParameters: kept,
    tags,
    capabilities,
    token,
    ...(notificationArns && { notificationArns }),
    ...(roleArn !== undefined && { roleArn }),
    ...(rollbackConfiguration && { rollbackConfiguration }),
  };
}
